/** In the studio's address: a picture that is to become the mask of the source; from anywhere, and kept over a reload. */
export const MASK_OFFER = "asMask";
