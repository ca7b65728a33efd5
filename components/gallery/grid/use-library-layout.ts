"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useSyncExternalStore } from "react";
import type { AssetListQuery } from "@/lib/client/query-keys";
import { useBucketOptions, useStackOptions } from "@/lib/client/use-library";
import type { Asset } from "@/lib/core/asset";
import type { Bucket, Timeline } from "@/lib/core/library";
import {
  findPartAt,
  type Library,
  type LibraryRules,
  layOutLibrary,
  layOutPart,
  type PlacedPart,
  type SeenPart,
} from "../layout/lay-out-library";
import type { Rows } from "../layout/lay-out-rows";
import type { GridModel } from "./grid-model";
import type { GridMotion } from "./grid-motion";
import { type Tile, toTiles, unfoldStacks } from "./tile";

export interface LayoutInput {
  readonly timeline: Timeline;
  readonly query: AssetListQuery;
  readonly rules: LibraryRules;
  readonly motion: GridMotion;
  readonly unfolded: ReadonlySet<string>;
}

/** A part that is in the page, with what is known of it. */
export interface ShownPart {
  readonly part: PlacedPart;
  readonly tiles: readonly Tile[] | undefined;
  readonly rows: Rows;
  readonly error: Error | null;
  readonly retry: () => void;
}

export interface LibraryLayout {
  readonly model: GridModel;
  readonly shown: readonly ShownPart[];
  /** Other parts came into the page while this was laid out: it has to be looked at again. */
  readonly isUnsettled: boolean;
}

interface Laid {
  readonly tiles: readonly Tile[] | undefined;
  readonly rows: Rows;
}

/**
 * Lays the library out from its timeline and loads the parts in the page, and no others. What was seen of a part is
 * remembered as its height, so that its tiles may be forgotten.
 */
export function useLibraryLayout({ timeline, query, rules, motion, unfolded }: LayoutInput): LibraryLayout {
  const cache = useQueryClient();
  const bucketOptions = useBucketOptions(query);
  const stretch = useSyncExternalStore(motion.subscribeWindow, motion.getWindow, motion.getWindow);
  const isFast = useSyncExternalStore(motion.subscribeWindow, motion.isFast, motion.isFast);
  const memory = useMemory(rules, query);
  const { version } = memory;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` counts the changes of what was seen
  const first = useMemo(() => layOut(timeline, rules, memory.seen), [timeline, rules, memory, version]);
  const wanted = listParts(first, stretch.from, stretch.to);
  const buckets = useQueries({
    queries: wanted.map(({ key, ...place }) => ({
      ...bucketOptions(key),
      enabled: !isFast,
      // A bucket that was cut anew shows what was in its place until it is here.
      placeholderData: () => memory.before.get(namePlace(place)),
    })),
  });
  const members = useMembers(wanted, buckets, unfolded);
  const isNew = wanted.map((part, at) => remember(memory, part, rules, buckets[at]?.data, members)).some(Boolean);
  const library = isNew ? layOut(timeline, rules, memory.seen) : first;
  const inPage = listParts(library, stretch.from, stretch.to);
  const known = new Map(wanted.map(({ key }, at) => [key, buckets[at]]));
  const shown = inPage.map((part): ShownPart => {
    const bucket = known.get(part.key);
    const laid = layPart(memory, part, rules, memory.tiles.get(part.key));
    return { part, ...laid, error: bucket?.error ?? null, retry: () => void bucket?.refetch() };
  });
  const model: GridModel = {
    library,
    motion,
    tilesOf: (part) => memory.tiles.get(part.key),
    rowsOf: (part) => layPart(memory, part, rules, memory.tiles.get(part.key)).rows,
    loadTiles: async (part) =>
      memory.tiles.get(part.key) ?? toTiles(await cache.fetchQuery({ ...bucketOptions(part.key), staleTime: 60_000 })),
  };
  forgetFar(memory, inPage);
  return { model, shown, isUnsettled: inPage.some(({ key }) => !known.has(key)) };
}

interface Memory {
  readonly seen: Map<string, SeenPart & { readonly listed: number }>;
  readonly tiles: Map<string, readonly Tile[]>;
  readonly laid: Map<string, Laid & { readonly isOpenEnded: boolean; readonly count: number }>;
  /** What was last seen in a place of the list. */
  readonly before: Map<string, Bucket>;
  /** Rises with `seen`. */
  version: number;
}

/** Lives as long as the search; heights as long as the rules they were laid out by. */
function useMemory(rules: LibraryRules, query: AssetListQuery): Memory {
  const held = useRef<{ rules: LibraryRules; query: AssetListQuery; memory: Memory }>(undefined);
  if (held.current?.rules !== rules || held.current.query !== query) {
    const old = held.current?.query === query ? held.current.memory : undefined;
    const memory = {
      seen: new Map(),
      laid: new Map(),
      tiles: old?.tiles ?? new Map(),
      before: old?.before ?? new Map(),
      version: 0,
    };
    held.current = { rules, query, memory };
  }
  return held.current.memory;
}

function namePlace({ group, inGroup }: Pick<PlacedPart, "group" | "inGroup">): string {
  return `${group} ${inGroup}`;
}

function layOut({ buckets }: Timeline, rules: LibraryRules, seen: Memory["seen"]): Library {
  return layOutLibrary(buckets, rules, (part) => {
    const known = seen.get(part.key);
    // Another number by now: what was seen is old.
    return known?.listed === part.count ? known : undefined;
  });
}

function listParts({ parts }: Library, from: number, to: number): readonly PlacedPart[] {
  const found: PlacedPart[] = [];
  for (let at = Math.max(0, findPartAt(parts, from)); at < parts.length; at++) {
    const part = parts[at];
    if (part === undefined || part.top > to) break;
    if (part.top + part.height > from) found.push(part);
  }
  return found;
}

/** Takes in what a bucket brought; whether the list is another one for it. */
function remember(
  memory: Memory,
  part: PlacedPart,
  rules: LibraryRules,
  bucket: Bucket | undefined,
  members: ReadonlyMap<string, readonly Asset[]>,
): boolean {
  if (bucket === undefined) return false;
  memory.before.set(namePlace(part), bucket);
  const loaded = unfoldStacks(toTiles(bucket), (id) => members.get(id));
  const before = memory.tiles.get(part.key);
  const tiles = before !== undefined && isSame(before, loaded) ? before : loaded;
  memory.tiles.set(part.key, tiles);
  const { height } = layPart(memory, part, rules, tiles).rows;
  const known = memory.seen.get(part.key);
  const { listed } = part;
  if (known?.height === height && known.count === tiles.length && known.listed === listed) return false;
  memory.seen.set(part.key, { height, count: tiles.length, listed });
  memory.version++;
  return true;
}

function isSame(a: readonly Tile[], b: readonly Tile[]): boolean {
  return a === b || (a.length === b.length && a.every((tile, at) => tile === b[at]));
}

function layPart(memory: Memory, part: PlacedPart, rules: LibraryRules, tiles: readonly Tile[] | undefined): Laid {
  const before = memory.laid.get(part.key);
  const { isOpenEnded, count } = part;
  if (before?.tiles === tiles && before?.isOpenEnded === isOpenEnded && before.count === count) return before;
  const aspects = tiles?.map(({ width, height }) => width / height);
  const laid = { tiles, isOpenEnded, count, rows: layOutPart(part, aspects, rules) };
  memory.laid.set(part.key, laid);
  return laid;
}

const MAX_KEPT_PARTS = 60;

/** Tiles of parts that were left behind go; their heights stay. */
function forgetFar(memory: Memory, inPage: readonly PlacedPart[]): void {
  const near = new Set(inPage.flatMap((part) => [part.key, namePlace(part)]));
  for (const map of [memory.tiles, memory.laid, memory.before]) {
    for (const key of map.keys()) {
      if (map.size <= MAX_KEPT_PARTS) break;
      if (!near.has(key)) map.delete(key);
    }
  }
}

/** The pictures of the stacks that lie open in the parts in the page. */
function useMembers(
  wanted: readonly PlacedPart[],
  buckets: readonly { readonly data: Bucket | undefined }[],
  unfolded: ReadonlySet<string>,
): ReadonlyMap<string, readonly Asset[]> {
  const stackOptions = useStackOptions();
  const open = unfolded.size === 0 ? [] : wanted.flatMap((_part, at) => buckets[at]?.data?.ids ?? []);
  const tops = open.filter((id) => unfolded.has(id));
  const stacks = useQueries({ queries: tops.map((id) => stackOptions(id)) });
  return new Map(tops.flatMap((id, at) => (stacks[at]?.data === undefined ? [] : [[id, stacks[at].data] as const])));
}
