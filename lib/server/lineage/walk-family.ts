import { type Kysely, sql } from "kysely";
import type { LineageRole } from "@/lib/core/asset";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** Roles in which a picture becomes another one; the others only help. */
const MAIN_ROLES: ReadonlySet<string> = new Set<LineageRole>(["source", "raw"]);
/** Parents asked for in one query. */
const SLICE = 200;
/** Children of each that such a query gives at most; whoever has more is asked alone. */
const FEW = 100;

export interface Family {
  /** The picture asked for, then the nearest: by steps, parents before children, children newest first. */
  readonly ids: readonly string[];
  readonly isTruncated: boolean;
}

/**
 * Walks a family by breadth, as `lineageGraphSchema` defines it. Each step reads ranges of the two indexes of `lineage`,
 * so that a picture which a hundred thousand others were made of costs no more than what is taken of them.
 */
export async function walkFamily(db: Kysely<StudioDatabase>, rootId: string, limit: number): Promise<Family> {
  const walk = new FamilyWalk(rootId, limit);
  while (!walk.isDone) {
    const { fresh, opened } = walk.takeStep();
    for (const { childId, parentId, role } of await readParents(db, fresh)) {
      if (!walk.add(parentId)) break;
      if (walk.isOpen(childId) && MAIN_ROLES.has(role)) walk.open(parentId);
    }
    for (const { childId } of await readChildren(db, opened, limit)) {
      if (!walk.add(childId)) break;
      walk.open(childId);
    }
  }
  return { ids: walk.ids, isTruncated: walk.isTruncated };
}

/** Who is known, and whose children belong to the family: those of a mask that a descendant used do not. */
class FamilyWalk {
  readonly #known: Set<string>;
  readonly #open: Set<string>;
  readonly #limit: number;
  #fresh: Set<string>;
  #opened: string[];
  isTruncated = false;

  constructor(rootId: string, limit: number) {
    this.#known = new Set([rootId]);
    this.#open = new Set([rootId]);
    this.#limit = limit;
    this.#fresh = new Set([rootId]);
    this.#opened = [rootId];
  }

  get ids(): readonly string[] {
    return [...this.#known];
  }

  get isDone(): boolean {
    return this.isTruncated || (this.#fresh.size === 0 && this.#opened.length === 0);
  }

  isOpen(id: string): boolean {
    return this.#open.has(id);
  }

  /** Those whose parents, and those whose children, have not been looked for. */
  takeStep(): { readonly fresh: readonly string[]; readonly opened: readonly string[] } {
    const step = { fresh: [...this.#fresh], opened: this.#opened };
    this.#fresh = new Set();
    this.#opened = [];
    return step;
  }

  /** False when there is no room for it. */
  add(id: string): boolean {
    if (this.#known.has(id)) return true;
    if (this.#known.size >= this.#limit) {
      this.isTruncated = true;
      return false;
    }
    this.#known.add(id);
    this.#fresh.add(id);
    return true;
  }

  open(id: string): void {
    if (this.#open.has(id)) return;
    this.#open.add(id);
    this.#opened.push(id);
    // Known before as something that only helped: its source line is part of the family from now on.
    this.#fresh.add(id);
  }
}

interface EdgeRow {
  readonly childId: string;
  readonly parentId: string;
  readonly role: string;
}

/** A picture has a few dozen parents at most. */
async function readParents(db: Kysely<StudioDatabase>, ids: readonly string[]): Promise<EdgeRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EdgeRow>`
    select child_id, parent_id, role from json_each(${JSON.stringify(ids)}) as wanted
    cross join lineage on lineage.child_id = wanted.value
    order by wanted.key, parent_id`.execute(db);
  return rows;
}

async function readChildren(
  db: Kysely<StudioDatabase>,
  ids: readonly string[],
  limit: number,
): Promise<{ readonly childId: string }[]> {
  const found: { readonly childId: string }[] = [];
  for (let at = 0; at < ids.length; at += SLICE) {
    const byParent = new Map<string, { readonly childId: string }[]>(ids.slice(at, at + SLICE).map((id) => [id, []]));
    for (const row of await readFewChildren(db, [...byParent.keys()])) byParent.get(row.parentId)?.push(row);
    for (const [parentId, children] of byParent) {
      // All but the last may be known: one more than fits is enough to tell that something is left out.
      found.push(...(children.length < FEW ? children : await readManyChildren(db, parentId, limit + 1)));
    }
    if (new Set(found.map(({ childId }) => childId)).size > limit) break;
  }
  return found;
}

/** The newest children of each: the subquery finds the place in the index where that many end. */
async function readFewChildren(db: Kysely<StudioDatabase>, ids: readonly string[]): Promise<EdgeRow[]> {
  const { rows } = await sql<EdgeRow>`
    select parent_id, child_id from json_each(${JSON.stringify(ids)}) as wanted
    cross join lineage on lineage.parent_id = wanted.value and lineage.child_id >= coalesce((
      select child_id from lineage as last where last.parent_id = wanted.value
      order by child_id desc limit 1 offset ${FEW - 1}
    ), '')
    order by wanted.key, child_id desc`.execute(db);
  return rows;
}

async function readManyChildren(db: Kysely<StudioDatabase>, parentId: string, limit: number) {
  return db
    .selectFrom("lineage")
    .select("childId")
    .distinct()
    .where("parentId", "=", parentId)
    .orderBy("childId", "desc")
    .limit(limit)
    .execute();
}
