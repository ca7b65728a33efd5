import type { Kysely, Transaction } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { countDifferentBits } from "@/lib/server/images/picture-hash";

type Trx = Transaction<StudioDatabase>;

/** Of 64. Two hashes that differ in no more have one of their four bands in common (`picture_bands`). */
const MAX_DIFFERENT_BITS = 3;
/** Of width ÷ height. */
const MAX_SHAPE_DIFFERENCE = 0.01;
/** A band that more pictures share tells none of them apart; and a read must end. */
const MAX_CANDIDATES = 4_000;
const MAX_NEAR = 100;
/** The same bytes are brought once as each kind; only a job makes them again and again, and its pictures join nothing. */
const MAX_TWINS = 20;
/** What was brought along joins a stack; what a job or the compositor made keeps its own. */
const BROUGHT: readonly string[] = ["source", "reference"];

interface Placed {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly stackId: string | null;
  readonly isApart: number;
}

/**
 * Keeps what pictures of these bytes look like, and folds near-duplicates into stacks: a picture that was brought along
 * joins the nearest earlier one. Hashes come in any order, so later ones that were waiting for this one join it.
 * Answers the ids of the pictures whose stack is another.
 * @param pictureHash null where the picture shows too little to be compared
 */
export async function settlePictureHash(trx: Trx, hash: string, pictureHash: string | null): Promise<string[]> {
  const rows = await trx
    .updateTable("assets")
    .set({ pictureHash, isHashed: 1 })
    .where("hash", "=", hash)
    .where("isHashed", "=", 0)
    .where("purgedAt", "is", null)
    .where("kind", "!=", "mask")
    .returning(["id", "seq"])
    .execute();
  if (pictureHash === null) return [];
  const folded = new Set<string>();
  for (const { id } of rows.toSorted((a, b) => a.seq - b.seq).slice(0, MAX_TWINS)) {
    for (const one of await foldNear(trx, id, pictureHash)) folded.add(one);
  }
  return [...folded];
}

/** The same for a new picture whose bytes are known already: no thumbnail is made for it that would tell. */
export async function settleKnownBytes(trx: Trx, hash: string): Promise<void> {
  const known = await trx
    .selectFrom("assets")
    .select("pictureHash")
    .where("hash", "=", hash)
    .where("isHashed", "=", 1)
    .where("kind", "!=", "mask")
    .where("purgedAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) await settlePictureHash(trx, hash, known.pictureHash);
}

async function foldNear(trx: Trx, id: string, pictureHash: string): Promise<string[]> {
  const picture = await selectPlaced(trx).where("id", "=", id).executeTakeFirst();
  if (picture === undefined || picture.isApart === 1) return [];
  const near = await listNear(trx, picture, pictureHash);
  const folded: string[] = [];
  let { stackId } = picture;
  const first = near.find(({ seq }) => seq < picture.seq);
  if (first !== undefined && canJoin(picture)) {
    stackId = first.stackId ?? first.id;
    folded.push(...(await putInto(trx, stackId, first.stackId === null ? [first.id, id] : [id])));
  }
  const waiting = near.filter((other) => other.seq > picture.seq && canJoin(other)).map((other) => other.id);
  if (waiting.length > 0) {
    folded.push(...(await putInto(trx, stackId ?? id, stackId === null ? [id, ...waiting] : waiting)));
  }
  return folded;
}

function canJoin({ kind, stackId }: Placed): boolean {
  return BROUGHT.includes(kind) && stackId === null;
}

/** What looks like a picture and may lie in a stack with it: nearest first, of equally near ones the oldest. */
async function listNear(trx: Trx, picture: Placed, pictureHash: string): Promise<Placed[]> {
  const distances = new Map<number, number>();
  for (const candidate of await listCandidates(trx, pictureHash)) {
    const distance = countDifferentBits(pictureHash, candidate.pictureHash);
    if (distance <= MAX_DIFFERENT_BITS && candidate.seq !== picture.seq) distances.set(candidate.seq, distance);
  }
  if (distances.size === 0) return [];
  const order = (seq: number) => distances.get(seq) ?? 0;
  const places = [...distances.keys()].sort((a, b) => order(a) - order(b) || a - b).slice(0, MAX_NEAR);
  const rows = await selectPlaced(trx).where("seq", "in", places).where("isApart", "=", 0).execute();
  return rows
    .filter((other) => isSameShape(picture, other))
    .sort((a, b) => order(a.seq) - order(b.seq) || a.seq - b.seq);
}

/** What shares a band with a hash, read from the bands alone. */
export function listCandidates(
  db: Kysely<StudioDatabase>,
  pictureHash: string,
): Promise<{ seq: number; pictureHash: string }[]> {
  const bands = [0, 1, 2, 3].map((at) => `${at}${pictureHash.slice(at * 4, at * 4 + 4)}`);
  return db
    .selectFrom("pictureBands")
    .select(["seq", "pictureHash"])
    .where("band", "in", bands)
    .limit(MAX_CANDIDATES)
    .execute();
}

function isSameShape(one: Placed, other: Placed): boolean {
  const ratio = (one.width * other.height) / (one.height * other.width);
  return Math.abs(Math.log(ratio)) <= Math.log1p(MAX_SHAPE_DIFFERENCE);
}

function selectPlaced(trx: Trx) {
  return trx
    .selectFrom("assets")
    .select(["seq", "id", "kind", "width", "height", "stackId", "isApart"])
    .where("trashedAt", "is", null);
}

async function putInto(trx: Trx, stackId: string, ids: readonly string[]): Promise<readonly string[]> {
  await trx.updateTable("assets").set({ stackId }).where("id", "in", ids).execute();
  return ids;
}
