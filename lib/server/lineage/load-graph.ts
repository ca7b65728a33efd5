import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { assetKindSchema, lineageRoleSchema } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import { FAMILY_PROMPT_LENGTH, type LineageGraph, type NodeState } from "@/lib/core/lineage-graph";
import { modelSchema, operationSchema, type RequestField, type StudioRequest } from "@/lib/core/request";
import { isOperationName, isRequestFields } from "@/lib/core/request-fields";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { RequestComparer } from "./list-changes";
import { walkFamily } from "./walk-family";

const nodeSchema = z.object({
  id: z.string(),
  kind: assetKindSchema,
  width: z.number(),
  height: z.number(),
  thumbhash: z.string().nullable(),
  operation: operationSchema.nullable(),
  model: modelSchema.nullable(),
  prompt: z.string().nullable(),
  createdAt: z.number(),
  trashedAt: z.number().nullable(),
  purgedAt: z.number().nullable(),
  runId: z.string().nullable(),
});
type Node = z.infer<typeof nodeSchema>;

const edgeSchema = z.object({ childId: z.string(), parentId: z.string(), role: lineageRoleSchema });
type Edge = z.infer<typeof edgeSchema>;

/** The family of a picture. Throws StudioError `not_found`. */
export async function loadLineageGraph(db: Kysely<StudioDatabase>, id: string, limit: number): Promise<LineageGraph> {
  const { ids, isTruncated } = await walkFamily(db, id, limit);
  const nodes = await readNodes(db, ids);
  if (nodes.length === 0) throw new StudioError("not_found", "There is no such picture.");
  const places = new Map(nodes.map((node, place) => [node.id, place]));
  const edges = (await readEdges(db, ids)).filter(({ parentId }) => places.has(parentId));
  const runIds = [...new Set(nodes.flatMap(({ runId }) => runId ?? []))];
  const placeOfRun = new Map(runIds.map((runId, place) => [runId, place]));
  const changes = compareEdges(nodes, places, edges, await readRequests(db, runIds));
  const placeOf = (assetId: string) => places.get(assetId) ?? 0;
  return {
    nodes: {
      ids: nodes.map((node) => node.id),
      kinds: nodes.map((node) => node.kind),
      widths: nodes.map((node) => node.width),
      heights: nodes.map((node) => node.height),
      thumbhashes: nodes.map((node) => node.thumbhash ?? ""),
      operations: nodes.map((node) => node.operation),
      models: nodes.map((node) => node.model),
      prompts: nodes.map((node) => node.prompt ?? ""),
      createdAt: nodes.map((node) => node.createdAt),
      states: nodes.map(toState),
      runs: nodes.map(({ runId }) => (runId === null ? -1 : (placeOfRun.get(runId) ?? -1))),
    },
    edges: {
      children: edges.map(({ childId }) => placeOf(childId)),
      parents: edges.map(({ parentId }) => placeOf(parentId)),
      roles: edges.map(({ role }) => role),
      changes: changes.places,
    },
    runIds,
    changes: changes.lists,
    isTruncated,
  };
}

function toState({ trashedAt, purgedAt }: Node): NodeState {
  if (purgedAt !== null) return "purged";
  return trashedAt === null ? "live" : "trashed";
}

/** In the order of the ids; one that is not there any more is left out. */
async function readNodes(db: Kysely<StudioDatabase>, ids: readonly string[]): Promise<Node[]> {
  const { rows } = await sql`
    select assets.id, kind, width, height, thumbhash, operation, model, substr(prompt, 1, ${FAMILY_PROMPT_LENGTH}) as prompt,
      created_at, trashed_at, purged_at, run_id
    from json_each(${JSON.stringify(ids)}) as wanted cross join assets on assets.id = wanted.value
    order by wanted.key`.execute(db);
  return nodeSchema.array().parse(rows);
}

/** Of each its parents. */
async function readEdges(db: Kysely<StudioDatabase>, ids: readonly string[]): Promise<Edge[]> {
  const { rows } = await sql`
    select child_id, parent_id, role from json_each(${JSON.stringify(ids)}) as wanted
    cross join lineage on lineage.child_id = wanted.value`.execute(db);
  return edgeSchema.array().parse(rows);
}

async function readRequests(
  db: Kysely<StudioDatabase>,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, StudioRequest>> {
  const { rows } = await sql<{ id: string; request: string }>`
    select runs.id, request from json_each(${JSON.stringify(runIds)}) as wanted
    cross join runs on runs.id = wanted.value`.execute(db);
  return new Map(rows.map(({ id, request }) => [id, readRequest(request)]));
}

/** Not through `requestSchema`: two thousand of them would take longer than everything else here together. */
function readRequest(text: string): StudioRequest {
  const { operation, ...fields } = Object(JSON.parse(text));
  if (isOperationName(operation) && isRequestFields(fields)) return { operation, ...fields };
  throw new StudioError("internal", "The database holds something unknown in runs.request.");
}

/** The variants of a run differ from their parent in the same fields, and few lists differ at all: each is told once. */
function compareEdges(
  nodes: readonly Node[],
  places: ReadonlyMap<string, number>,
  edges: readonly Edge[],
  requests: ReadonlyMap<string, StudioRequest>,
): { readonly places: readonly number[]; readonly lists: readonly (readonly RequestField[])[] } {
  const comparer = new RequestComparer();
  const lists = new Map<string, { readonly place: number; readonly fields: readonly RequestField[] }>();
  const ofPair = new Map<string, number>();
  const runOf = (assetId: string) => nodes[places.get(assetId) ?? -1]?.runId ?? "";
  const placesOf = edges.map(({ childId, parentId, role }) => {
    const [child, parent] = [runOf(childId), runOf(parentId)];
    const [asked, before] = [requests.get(child), requests.get(parent)];
    if (role !== "source" || !asked || !before) return -1;
    const pair = `${parent} ${child}`;
    const known = ofPair.get(pair);
    if (known !== undefined) return known;
    const fields = comparer.compare(before, asked);
    const list = lists.get(fields.join()) ?? { place: lists.size, fields };
    lists.set(fields.join(), list);
    ofPair.set(pair, list.place);
    return list.place;
  });
  return { places: placesOf, lists: [...lists.values()].map(({ fields }) => fields) };
}
