const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Any value will do: a page of another site cannot send it without asking first, and the studio answers no such question. */
export const CLIENT_HEADER = "x-palimpsest-client";

/**
 * Whether a call that changes something comes from the studio's own pages, or from no page at all. Browsers say so in
 * Sec-Fetch-Site, else in Origin; a caller that sends neither (curl, a script) proves with a header that a simple
 * cross-site form or fetch cannot carry that it is none.
 */
export function isSameSite(method: string, headers: Headers): boolean {
  if (safeMethods.has(method)) return true;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  if (origin !== null) return isOwnOrigin(origin, headers.get("host"));
  return site !== null || headers.has(CLIENT_HEADER) || headers.has("authorization");
}

/** Compared by host, not by scheme: behind a reverse proxy the page is https and the studio never sees it. */
function isOwnOrigin(origin: string, host: string | null): boolean {
  if (host === null || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  // The URL drops a default port where the header may still carry it.
  const own = host.toLowerCase().replace(url.protocol === "https:" ? /:443$/ : /:80$/, "");
  return /^https?:$/.test(url.protocol) && url.host === own;
}
