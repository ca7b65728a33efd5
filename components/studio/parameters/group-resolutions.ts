import { parsePair } from "@/lib/core/geometry";

export type ResolutionShape = "square" | "landscape" | "portrait";

/** Resolutions by shape: squares, then the wide ones from nearly square to widest, then the tall ones likewise. */
export function groupResolutions(
  resolutions: readonly string[],
): readonly { readonly shape: ResolutionShape; readonly resolutions: readonly string[] }[] {
  const sized = resolutions.flatMap((id) => {
    const size = parsePair(id);
    return size ? [{ id, slant: size.width / size.height }] : [];
  });
  const pick = (isIn: (slant: number) => boolean) =>
    sized
      .filter(({ slant }) => isIn(slant))
      .toSorted((a, b) => Math.abs(Math.log(a.slant)) - Math.abs(Math.log(b.slant)) || a.id.localeCompare(b.id))
      .map(({ id }) => id);
  const groups = [
    { shape: "square", resolutions: pick((slant) => slant === 1) },
    { shape: "landscape", resolutions: pick((slant) => slant > 1) },
    { shape: "portrait", resolutions: pick((slant) => slant < 1) },
  ] as const;
  return groups.filter((group) => group.resolutions.length > 0);
}

/** "1312 × 736". */
export function formatPixels(resolution: string): string {
  return resolution.replace("x", " × ");
}

/** The width to the height as people say it, where it is a short fraction: "16:9"; else as a decimal, "1.78:1". */
export function describeShape(resolution: string): string {
  const size = parsePair(resolution);
  if (!size) return "";
  const divisor = findDivisor(size.width, size.height);
  const [width, height] = [size.width / divisor, size.height / divisor];
  if (width <= 16 && height <= 16) return `${width}:${height}`;
  const round = (value: number) => String(Math.round(value * 100) / 100);
  return size.width > size.height ? `${round(size.width / size.height)}:1` : `1:${round(size.height / size.width)}`;
}

function findDivisor(a: number, b: number): number {
  return b === 0 ? a : findDivisor(b, a % b);
}
