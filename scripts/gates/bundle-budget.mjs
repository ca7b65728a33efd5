import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "../steps/project.mjs";

/**
 * Script the studio page loads before the canvas chunk, compressed. The goal is 230 000 (quality bar P11); this is a
 * ratchet that keeps what was reached and is only ever lowered.
 */
export const STUDIO_BUDGET_BYTES = 255_000;

/**
 * Weighs the chunks that the built studio page really names in its HTML, as served. A page that names no script is a
 * failure: then nothing was weighed.
 * @param {string} html the page as the running studio serves it
 */
export function weighPage(html) {
  // Scripts for browsers without modules are not loaded by any that the studio runs in.
  const modern = html.replace(/<script[^>]*\snoModule[^>]*>/gi, "");
  const chunks = [...new Set([...modern.matchAll(/\/_next\/static\/[^"'\\ ]+?\.js/g)].map(([url]) => url))];
  const weights = chunks.map((url) => {
    const file = path.join(projectRoot, ".next", decodeURIComponent(url.slice("/_next/".length)));
    return { url, bytes: existsSync(file) ? gzipSync(readFileSync(file)).length : 0 };
  });
  return { weights, total: weights.reduce((sum, chunk) => sum + chunk.bytes, 0) };
}

export function checkBundle(html) {
  const { weights, total } = weighPage(html);
  const problems = [];
  if (weights.length === 0) problems.push("the page names no script, so nothing was weighed");
  for (const { url, bytes } of weights) if (bytes === 0) problems.push(`${url} was not found in the build`);
  if (total > STUDIO_BUDGET_BYTES) {
    const heaviest = [...weights].sort((a, b) => b.bytes - a.bytes).slice(0, 6);
    problems.push(
      `${total} bytes gz, over ${STUDIO_BUDGET_BYTES}: ${heaviest.map((c) => `${path.basename(c.url)} ${c.bytes}`).join(", ")}`,
    );
  }
  return {
    problems,
    note: `${(total / 1000).toFixed(0)} kB gz in ${weights.length} chunks, budget ${STUDIO_BUDGET_BYTES / 1000} kB`,
  };
}
