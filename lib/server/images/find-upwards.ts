import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A file or folder by its path inside the program's folder; null when there is none. Looked up on disk, from the working
 * folder and from this file upwards, not by the module resolver: bundlers rewrite that one.
 */
export function findUpwards(inside: string): string | null {
  const starts = [process.cwd()];
  if (import.meta.url.startsWith("file:")) starts.push(dirname(fileURLToPath(import.meta.url)));
  for (const start of starts) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, inside);
      if (existsSync(candidate)) return candidate;
      if (dirname(folder) === folder) break;
    }
  }
  return null;
}
