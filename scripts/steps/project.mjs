import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Every file below the given project paths, as sorted paths relative to the root. */
export function listFiles(...roots) {
  const found = [];
  const visit = (relative) => {
    const absolute = path.join(projectRoot, relative);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isDirectory()) {
      found.push(relative);
      return;
    }
    for (const name of readdirSync(absolute)) {
      if (name !== "node_modules" && name !== ".next") visit(path.posix.join(relative, name));
    }
  };
  for (const root of roots) visit(root);
  return found.sort();
}

/** SHA-256 over names and contents: changes when any of the files does. */
export function hashFiles(files, ...extra) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(projectRoot, file)))
      .update("\0");
  for (const text of extra) hash.update(`${text}\0`);
  return hash.digest("hex");
}

export function readText(relative) {
  try {
    return readFileSync(path.join(projectRoot, relative), "utf8");
  } catch {
    return null;
  }
}

export function readPackage() {
  return JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
}
