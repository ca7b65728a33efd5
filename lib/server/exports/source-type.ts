import type { Asset } from "@/lib/core/asset";

/**
 * IPTC's term for how a picture came about (cv.iptc.org/newscodes/digitalsourcetype); undefined for what somebody
 * uploaded, of which the studio knows nothing. The sandbox draws by rules and learned from no pictures.
 */
export function findSourceType({ kind, isSandbox }: Pick<Asset, "kind" | "isSandbox">): string | undefined {
  if (kind === "result") return isSandbox ? "algorithmicMedia" : "trainedAlgorithmicMedia";
  if (kind === "composite") return isSandbox ? "compositeSynthetic" : "compositeWithTrainedAlgorithmicMedia";
  return undefined;
}
