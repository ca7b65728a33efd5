import type { DialectRoute } from "./dialect";
import type { WireField, WireValue } from "./wire-fields";

/** JSON without pictures, under `wrap` where the route has one (relay contract, sections 2.1 and 4.3). */
export function encodeJson(route: DialectRoute, fields: readonly WireField[]): string {
  const document = toDocument(fields);
  return JSON.stringify(route.wrap === undefined ? document : { [route.wrap]: document });
}

/** Fields as one JSON object, in their order. */
export function toDocument(fields: readonly WireField[]): Readonly<Record<string, WireValue>> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}
