/** The words a picture is described and found by, without the schemas: the browser shows them and brings no parser. */

export const assetKinds = ["source", "result", "mask", "reference", "composite"] as const;

/** What was decided about a picture beside others. */
export const verdicts = ["kept", "rejected", "winner"] as const;

/** Colour labels, for whatever they mean to whoever sets them. */
export const labels = ["red", "orange", "yellow", "green", "blue", "purple"] as const;
export type Label = (typeof labels)[number];

export const assetSorts = ["newest", "oldest", "rating", "size"] as const;
/** Rating and size: the highest first, the newest first among equals. */
export type AssetSort = (typeof assetSorts)[number];

export const MAX_RATING = 5;
/** Named pictures in one change. */
export const MAX_NAMED_PICTURES = 1_000;
