/** The page with the family of a picture. */
export function lineageUrl(assetId: string): string {
  return `/lineage/${assetId}`;
}
