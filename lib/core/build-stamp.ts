/** Put in by the build; absent in tests and while developing, where page and server change together. */
declare const STUDIO_BUILD: string | undefined;

/** Names the build that this code is part of; the same in the page and in the server. */
export const buildStamp: string = typeof STUDIO_BUILD === "string" ? STUDIO_BUILD : "development";

/** Header of every JSON answer: which build wrote it. */
export const BUILD_HEADER = "x-palimpsest-build";
