import type { Generation } from "@/lib/core/request";
import type { Words } from "./words";

export interface StyleTypeSpec {
  readonly id: string;
  readonly label: Words;
  readonly generations: readonly Generation[];
}

const both: readonly Generation[] = ["legacy", "v3"];
const legacyOnly: readonly Generation[] = ["legacy"];

/**
 * Relay contract, sections 2.1 and 2.7. 3.0 has no RENDER_3D and no ANIME. CUSTOM and STYLIZED stand only in the
 * vendor's full spec and go with custom models, which the relays do not sell: left out. 1.0 models take none at all.
 */
export const styleTypeTable = [
  { id: "AUTO", label: { en: "Auto", zh: "自动" }, generations: both },
  { id: "GENERAL", label: { en: "General", zh: "通用" }, generations: both },
  { id: "REALISTIC", label: { en: "Realistic", zh: "写实" }, generations: both },
  { id: "DESIGN", label: { en: "Design", zh: "设计" }, generations: both },
  { id: "FICTION", label: { en: "Fiction", zh: "幻想" }, generations: both },
  { id: "RENDER_3D", label: { en: "3D render", zh: "3D 渲染" }, generations: legacyOnly },
  { id: "ANIME", label: { en: "Anime", zh: "动漫" }, generations: legacyOnly },
] as const satisfies readonly StyleTypeSpec[];

/** Style types of a generation in UI order: 7 for legacy (from 2.0 on), 5 for v3. */
export function styleTypesOf(generation: Generation): readonly string[] {
  return styleTypeTable.filter((row) => row.generations.includes(generation)).map((row) => row.id);
}
