import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { loadConfig } from "@/lib/server/config";
import { isKnownHost } from "@/lib/server/http/host-guard";
import { pageHeaders, writePagePolicy } from "@/lib/server/http/page-policy";

/**
 * Pages only. The API and the sandbox check the same things in their own wrapper: what passes through a proxy has its
 * body copied and cut at 10 MB.
 */
export const config = { matcher: ["/((?!api/|sandbox/|_next/static/).*)"] };

export function proxy(request: NextRequest): NextResponse {
  const settings = loadConfig();
  if (!isKnownHost(request.headers.get("host"), settings)) {
    return new NextResponse("This studio is not known under that host name.\n", { status: 403, headers: pageHeaders });
  }
  // The picture optimizer is not used and must not answer (it decodes what it is pointed at).
  if (request.nextUrl.pathname.startsWith("/_next/image")) {
    return new NextResponse("Not found\n", { status: 404, headers: pageHeaders });
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = writePagePolicy(nonce, !settings.isProduction);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  // Next reads the nonce of its own scripts from here as well.
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(pageHeaders)) response.headers.set(name, value);
  return response;
}
