/** Parts of the studio that the top bar leads to; `none` on pages outside of them. */
export type Area = "studio" | "gallery" | "compare" | "settings" | "none";
