import { mkdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder and those above it, for nobody but this user. Folder by folder: where none can be made (below /proc,
 * say) `mkdir` says that the parent is missing although it is there, and Node's own recursive way then tries for ever.
 * Throws what the system says.
 * @param {string} folder an absolute path
 */
export function makeFolder(folder) {
  const missing = [];
  for (let at = folder; !isFolder(at) && at !== path.dirname(at); at = path.dirname(at)) missing.push(at);
  for (const one of missing.reverse()) mkdirSync(one, { mode: 0o700 });
}

function isFolder(at) {
  try {
    return statSync(at).isDirectory();
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}
