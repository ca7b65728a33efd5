/** What the studio takes in and what a relay may answer with (relay contract, section 2). */
export const imageMimes = ["image/png", "image/jpeg", "image/webp"] as const;
export type ImageMime = (typeof imageMimes)[number];
