import type { TreeMetrics } from "../layout/lay-out-tree";

/** Pixels at 100 %. */
export const treeMetrics: TreeMetrics = { boxWidth: 136, boxHeight: 124, gapX: 172, gapY: 20 };

/** The picture's part of a box; a line of words lies under it. */
export const PICTURE_HEIGHT = 96;
/** Where edges come in and go out, from the top of a box. */
export const EDGE_Y = 44;
/** What helped to make a picture lies at its left, under the edge that comes in. */
export const HELPER = { size: 28, gap: 4, fromTop: 62, most: 2 } as const;
/** Half the side of the round button that hides what follows. */
export const TOGGLE_RADIUS = 12;

/** Below it boxes are drawn as patches of their colour, and not one by one. */
export const NEAR_SCALE = 0.3;
/** From here on thumbnails are fetched; below, a placeholder shows as much. */
export const THUMB_SCALE = 0.42;
