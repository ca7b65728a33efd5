import type { ConnectionOverrides, RouteKey } from "@/lib/core/connection";
import { StudioError } from "@/lib/core/errors";
import type { StudioRequest } from "@/lib/core/request";
import { findOperation, generationOf } from "@/lib/ideogram/operations";
import type { Dialect, DialectRoute } from "./dialect";
import { ideogram } from "./dialects/ideogram";

/** Where relays put the vendor's paths (relay contract, section 0.2). */
const RELAY_PREFIX = "/ideogram";

/** The key under which a connection overrides a route. */
export function toRouteKey(route: Pick<DialectRoute, "operation" | "generation">): RouteKey {
  return `${route.operation}:${route.generation}`;
}

/**
 * Every route a connection has, its overrides applied: paths replaced or prefixed, routes taken away, and routes the
 * user knows to be sold added in the vendor's own format. A replaced path has no fallback: the user said where it is.
 */
export function routesOf(dialect: Dialect, overrides: ConnectionOverrides): readonly DialectRoute[] {
  const own = dialect.routes.filter((route) => overrides.sold?.[toRouteKey(route)] !== false);
  const added = ideogram.routes
    .filter((route) => overrides.sold?.[toRouteKey(route)] === true)
    .filter((route) => !dialect.routes.some((known) => toRouteKey(known) === toRouteKey(route)))
    .map((route) => toAddedRoute(route, dialect));
  return [...own, ...added].map((route) => applyPaths(route, overrides));
}

function toAddedRoute(route: DialectRoute, dialect: Dialect): DialectRoute {
  const keepsVendorPaths = dialect.id === "ideogram" || dialect.id === "custom";
  return { ...route, path: keepsVendorPaths ? route.path : RELAY_PREFIX + route.path, confidence: "inferred" };
}

function applyPaths(route: DialectRoute, overrides: ConnectionOverrides): DialectRoute {
  const { fallbackPath, ...rest } = route;
  const replaced = overrides.paths?.[toRouteKey(route)];
  if (replaced !== undefined) return { ...rest, path: replaced };
  const prefix = (overrides.pathPrefix ?? "").replace(/\/+$/, "");
  return {
    ...rest,
    path: prefix + route.path,
    ...(fallbackPath !== undefined && { fallbackPath: prefix + fallbackPath }),
  };
}

/**
 * The route a request takes. Throws StudioError `not_sold` when the connection has none, or none for its model.
 */
export function findRoute(dialect: Dialect, overrides: ConnectionOverrides, request: StudioRequest): DialectRoute {
  const generation = generationOf(request);
  const route = routesOf(dialect, overrides).find(
    (candidate) => candidate.operation === request.operation && candidate.generation === generation,
  );
  const what = request.model === undefined ? request.operation : `${request.operation} with ${request.model}`;
  const details = { dialect: dialect.id, operation: request.operation, generation };
  if (!route) throw new StudioError("not_sold", `${dialect.name} does not sell ${what}`, { details });
  const isModelSold =
    route.onlyModels === undefined || request.model === undefined || route.onlyModels.includes(request.model);
  const hasModels = (findOperation(request.operation, generation)?.models.length ?? 0) > 0;
  if (hasModels && !isModelSold) {
    throw new StudioError("not_sold", `${dialect.name} does not sell ${what}`, { details });
  }
  return route;
}
