/** The studio's greys (app/globals.css) where there is no CSS: page, ground of a picture, words, quiet words. */
export const sheetColors = {
  dark: { page: "#181818", ground: "#0f0f0f", ink: "#ececec", quiet: "#b5b5b5" },
  light: { page: "#f7f7f7", ground: "#d9d9d9", ink: "#1a1a1a", quiet: "#494949" },
} as const;
