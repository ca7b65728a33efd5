import type { Capability, ConnectionOverrides, DialectFacts } from "@/lib/core/connection";
import type { Model, RequestField } from "@/lib/core/request";
import { fieldsFor, studioFields } from "@/lib/ideogram/fields";
import { findOperation } from "@/lib/ideogram/operations";
import type { Dialect, DialectRoute } from "./dialect";
import { routesOf } from "./routes";

/**
 * What a connection can do: its routes × their models × the fields that both the vendor and the relay take. Models that
 * take the same fields share a capability, so a route has one or a few; each field list follows the vendor's order.
 */
export function capabilitiesOf(dialect: Dialect, overrides: ConnectionOverrides): Capability[] {
  return routesOf(dialect, overrides).flatMap(toCapabilities);
}

function toCapabilities(route: DialectRoute): Capability[] {
  const { operation, generation, confidence } = route;
  const models = modelsOfRoute(route);
  if (models.length === 0) {
    return [{ operation, generation, models: [], fields: [...routeFields(route, undefined)], confidence }];
  }
  const groups = new Map<string, { models: Model[]; fields: RequestField[] }>();
  for (const model of models) {
    const fields = [...routeFields(route, model)];
    const group = groups.get(fields.join());
    if (group) group.models.push(model);
    else groups.set(fields.join(), { models: [model], fields });
  }
  return [...groups.values()].map((group) => ({ operation, generation, ...group, confidence }));
}

function modelsOfRoute(route: DialectRoute): readonly Model[] {
  const vendorModels = findOperation(route.operation, route.generation)?.models ?? [];
  return vendorModels.filter((model) => route.onlyModels?.includes(model) ?? true);
}

/** The request fields a route takes with a model, in the vendor's order. */
export function routeFields(route: DialectRoute, model: Model | undefined): ReadonlySet<RequestField> {
  const vendorFields = fieldsFor(route.operation, model).map((spec) => spec.field);
  const isTaken = (field: RequestField) => studioFields.has(field) || (route.onlyFields?.includes(field) ?? true);
  return new Set(vendorFields.filter(isTaken));
}

/** What Settings shows of a dialect before there is an account. */
export function dialectFacts(dialect: Dialect): DialectFacts {
  return {
    id: dialect.id,
    name: dialect.name,
    ...(dialect.defaultBaseUrl !== undefined && { defaultBaseUrl: dialect.defaultBaseUrl }),
    baseUrlExamples: [...dialect.baseUrlExamples],
    authHeader: dialect.auth.header,
    authScheme: dialect.auth.scheme,
    takesImageUrls: dialect.routes.some((route) => route.encoding === "json-url"),
    tellsBalance: dialect.balance.length > 0,
    routes: dialect.routes.map(({ operation, generation, path, confidence }) => ({
      operation,
      generation,
      path,
      confidence,
    })),
  };
}
