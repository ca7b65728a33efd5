import type { ConnectionOverrides } from "@/lib/core/connection";
import type { Dialect, DialectRoute } from "./dialect";
import { encodeImageRequest } from "./encode-image-request";
import { encodeJson } from "./encode-json";
import { encodeJsonUrl } from "./encode-json-url";
import { encodeMultipart } from "./encode-multipart";
import { checkPictureSizes } from "./picture-limits";
import type { EncodedCall, RelayCall, RelayTarget } from "./relay";
import { findRoute } from "./routes";
import { toWireFields } from "./wire-fields";

/**
 * Writes a call as the one HTTP request that will be sent. Sends nothing; throws StudioError (`not_sold`,
 * `invalid_request`) for calls this connection cannot carry, which are free.
 */
export async function encodeCall(
  dialect: Dialect,
  overrides: ConnectionOverrides,
  target: Pick<RelayTarget, "baseUrl" | "apiKey">,
  call: RelayCall,
): Promise<EncodedCall> {
  const route = findRoute(dialect, overrides, call.request);
  checkPictureSizes(call);
  const body = await encodeBody(route, call, overrides);
  return {
    method: "POST",
    url: joinUrl(target.baseUrl, route.path),
    headers: {
      accept: "application/json",
      "user-agent": "palimpsest",
      ...toAuthHeader(dialect, overrides, target.apiKey),
      ...(typeof body === "string" && { "content-type": "application/json" }),
    },
    body,
    ...(route.fallbackPath !== undefined && { fallbackUrl: joinUrl(target.baseUrl, route.fallbackPath) }),
  };
}

async function encodeBody(
  route: DialectRoute,
  call: RelayCall,
  overrides: ConnectionOverrides,
): Promise<EncodedCall["body"]> {
  const fields = toWireFields(route, call.request);
  switch (route.encoding) {
    case "json":
      return encodeJson(route, fields);
    case "multipart":
      return encodeMultipart(route, fields, call);
    case "multipart-image-request":
      return encodeImageRequest(route, fields, call);
    case "json-url":
      return encodeJsonUrl(route, fields, call, overrides.imageDelivery);
  }
}

/** The key in the dialect's header, or the connection's; no header without a key (the sandbox). */
function toAuthHeader(
  dialect: Dialect,
  overrides: ConnectionOverrides,
  apiKey: string | null,
): Readonly<Record<string, string>> {
  if (apiKey === null) return {};
  const scheme = overrides.authScheme ?? dialect.auth.scheme;
  const header = (overrides.authHeader ?? dialect.auth.header).toLowerCase();
  return { [header]: scheme === "Bearer" ? `Bearer ${apiKey}` : apiKey };
}

/** A base URL may carry a path and end with a slash; what follows ? or # in it is no address to append to. */
export function joinUrl(baseUrl: string, path: string): string {
  return baseUrl.replace(/[?#].*$/s, "").replace(/\/+$/, "") + path;
}
