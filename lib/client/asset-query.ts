import type { QueryValues } from "./api-client";
import type { AssetListQuery } from "./query-keys";

/** A list's filters as they stand in an address: values of a list parted by commas. */
export function toAssetQuery(query: AssetListQuery): QueryValues {
  const values: Record<string, string | number | boolean | undefined> = {};
  for (const [name, value] of Object.entries(query)) values[name] = Array.isArray(value) ? value.join(",") : value;
  return values;
}
