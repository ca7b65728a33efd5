import * as fs from "node:fs/promises";

/** The part of the file system the blob store uses; handed in so that tests can record it and make it fail. */
export type FileSystem = Pick<
  typeof fs,
  "open" | "mkdir" | "rename" | "unlink" | "stat" | "statfs" | "opendir" | "utimes"
>;

export const nodeFileSystem: FileSystem = fs;
