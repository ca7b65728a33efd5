/** What stands behind a picture with transparency while it is judged. */
export const grounds = ["checker", "light", "dark", "color"] as const;
export type Ground = (typeof grounds)[number];

/** The colour of a ground for the canvas, null for grey squares. Stage colours, the same in both themes: an edge is judged against them. */
export function toGroundColor(ground: Ground, color: string): string | null {
  switch (ground) {
    case "checker":
      return null;
    case "light":
      return "#fafafa";
    case "dark":
      return "#161616";
    case "color":
      return color;
  }
}

export const firstGroundColor = "#2e6f5e";
