import type { DialectId } from "@/lib/core/dialect";
import type { Dialect } from "../dialect";
import { aihubmix } from "./aihubmix";
import { crazyrouter } from "./crazyrouter";
import { custom } from "./custom";
import { deerapi } from "./deerapi";
import { gptBest } from "./gpt-best";
import { ideogram } from "./ideogram";
import { rixapi } from "./rixapi";
import { shellApi } from "./shell-api";

/** Every dialect that ships, in the order Settings shows them. */
export const dialects: readonly Dialect[] = [
  ideogram,
  rixapi,
  shellApi,
  deerapi,
  crazyrouter,
  gptBest,
  aihubmix,
  custom,
];

const byId: ReadonlyMap<string, Dialect> = new Map(dialects.map((dialect) => [dialect.id, dialect]));

/** The dialect of an id; null for text that names none. */
export function findDialect(id: DialectId | (string & {})): Dialect | null {
  return byId.get(id) ?? null;
}
