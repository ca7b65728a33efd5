import fc from "fast-check";
import { expect, it } from "vitest";
import { type LineageRole, lineageRoles } from "@/lib/core/asset";
import type { LineageGraph } from "@/lib/core/lineage-graph";
import type { StudioRequest } from "@/lib/core/request";
import { loadLineageGraph } from "@/lib/server/lineage/load-graph";
import { type AssetStudio, startAssetStudio } from "../assets/asset-studio";
import { addAsset, addAssets, addJob } from "../library/library-rows";

interface Link {
  readonly child: number;
  readonly parent: number;
  readonly role: LineageRole;
}

/** A picture is made of earlier ones. */
const families = fc
  .integer({ min: 1, max: 30 })
  .chain((count) =>
    fc.record({
      count: fc.constant(count),
      root: fc.nat(count - 1),
      links: fc.array(
        fc.record({
          child: fc.nat(count - 1),
          parent: fc.nat(count - 1),
          role: fc.constantFrom(...lineageRoles),
        }),
        { maxLength: 60 },
      ),
    }),
  )
  .map(({ links, ...rest }) => {
    const downwards = links.filter(({ child, parent }) => child > parent);
    const byKey = new Map(downwards.map((link) => [`${link.child} ${link.parent} ${link.role}`, link]));
    return { ...rest, links: [...byKey.values()] };
  });

/** The family by its definition: marks pictures until nothing changes any more. */
function findFamily(root: number, links: readonly Link[]): ReadonlySet<number> {
  const members = new Set([root]);
  const open = new Set([root]);
  for (let before = -1; before !== members.size + open.size; ) {
    before = members.size + open.size;
    for (const { child, parent, role } of links) {
      if (members.has(child)) members.add(parent);
      if (open.has(child) && (role === "source" || role === "raw")) open.add(parent);
      if (open.has(parent)) {
        members.add(child);
        open.add(child);
      }
    }
  }
  return members;
}

async function plant(studio: AssetStudio, count: number, links: readonly Link[]): Promise<string[]> {
  const made = await addAssets(
    studio,
    Array.from({ length: count }, () => [{}] as const),
  );
  // The clock of the tests stands still: those of one moment have no order but that of their ids.
  const ids = made.toSorted();
  const idOf = (place: number) => ids[place] ?? "";
  if (links.length > 0) {
    await studio.db
      .insertInto("lineage")
      .values(
        links.map(({ child, parent, role }) => ({ childId: idOf(child), parentId: idOf(parent), role, runId: null })),
      )
      .execute();
  }
  return ids;
}

function listEdges({ nodes, edges }: LineageGraph): string[] {
  return edges.children.map(
    (child, at) => `${nodes.ids[child]} ${nodes.ids[edges.parents[at] ?? -1]} ${edges.roles[at]}`,
  );
}

it("holds the family of a picture and all its edges, whatever it looks like", async () => {
  const studio = await startAssetStudio();
  await fc.assert(
    fc.asyncProperty(families, async ({ count, root, links }) => {
      const ids = await plant(studio, count, links);
      const graph = await loadLineageGraph(studio.db, ids[root] ?? "", 2_000);
      const family = findFamily(root, links);
      expect(graph.isTruncated).toBe(false);
      expect(graph.nodes.ids[0]).toBe(ids[root]);
      expect(graph.nodes.ids.toSorted()).toEqual([...family].map((place) => ids[place]).toSorted());
      const edges = links.filter(({ child, parent }) => family.has(child) && family.has(parent));
      expect(listEdges(graph).toSorted()).toEqual(
        edges.map(({ child, parent, role }) => `${ids[child]} ${ids[parent]} ${role}`).toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});

it("takes the nearest where there are more than it holds, newest first, and says so", async () => {
  const studio = await startAssetStudio();
  // A source with 450 children, the first of which has children of its own.
  const ids = await plant(studio, 460, [
    ...Array.from({ length: 449 }, (_, at) => ({ child: at + 1, parent: 0, role: "source" as const })),
    ...Array.from({ length: 10 }, (_, at) => ({ child: at + 450, parent: 1, role: "source" as const })),
  ]);
  const whole = await loadLineageGraph(studio.db, ids[0] ?? "", 2_000);
  expect(whole).toMatchObject({ isTruncated: false });
  expect(whole.nodes.ids).toHaveLength(460);
  const exact = await loadLineageGraph(studio.db, ids[0] ?? "", 460);
  expect(exact.isTruncated).toBe(false);
  const part = await loadLineageGraph(studio.db, ids[0] ?? "", 200);
  expect(part.isTruncated).toBe(true);
  expect(part.nodes.ids).toEqual([ids[0], ...ids.slice(251, 450).toReversed()]);
  // From below: the source first, then its other children.
  const below = await loadLineageGraph(studio.db, ids[1] ?? "", 15);
  expect(below.isTruncated).toBe(true);
  expect(below.nodes.ids.slice(0, 12)).toEqual([ids[1], ids[0], ...ids.slice(450, 460).toReversed()]);
});

it("keeps pictures in the trash and deleted ones as stubs in their place", async () => {
  const studio = await startAssetStudio();
  studio.advance(60_000);
  const source = await addAsset(studio, { kind: "source" });
  const middle = await addAsset(studio, { parents: [{ assetId: source, role: "source" }] }, { prompt: "a secret" });
  const last = await addAsset(studio, { parents: [{ assetId: middle, role: "source" }] });
  await studio.assets.trash(source);
  await studio.assets.trash(middle);
  await studio.db.updateTable("assets").set({ purgedAt: 1, prompt: null }).where("id", "=", middle).execute();
  const { nodes, edges } = await loadLineageGraph(studio.db, last, 2_000);
  expect(nodes.ids).toEqual([last, middle, source]);
  expect(nodes.states).toEqual(["live", "purged", "trashed"]);
  expect(nodes.prompts).toEqual(["", "", ""]);
  expect(edges.children).toHaveLength(2);
  await expect(loadLineageGraph(studio.db, "ast_00000000000000000000", 10)).rejects.toMatchObject({
    code: "not_found",
  });
});

it("tells in which fields a child's request differs from its parent's, as far as its operation takes them", async () => {
  const studio = await startAssetStudio();
  const [first, second, third] = [await addRun(studio), await addRun(studio), await addRun(studio)];
  const upload = await addAsset(studio, { kind: "source" });
  const made = async (run: { id: string; jobId: string }, request: StudioRequest, parentId: string) => {
    await studio.db
      .updateTable("runs")
      .set({ request: JSON.stringify(request) })
      .where("id", "=", run.id)
      .execute();
    return addAsset(studio, {
      parents: [{ assetId: parentId, role: "source" }],
      origin: {
        jobId: run.jobId,
        runId: run.id,
        connectionId: "sandbox",
        operation: request.operation,
        model: request.model,
        prompt: request.prompt,
        seed: 1,
        isSandbox: true,
      },
    });
  };
  const remix = await made(
    first,
    { operation: "remix", model: "V_3", prompt: "a jar", source: upload, seed: 4, imageWeight: 50 },
    upload,
  );
  const again = await made(
    second,
    { operation: "remix", model: "V_3", prompt: "a jug", source: remix, imageWeight: 50, numImages: 1 },
    remix,
  );
  const large = await made(third, { operation: "upscale", source: again, prompt: "a jug" }, again);
  const graph = await loadLineageGraph(studio.db, large, 10);
  const told = new Map(
    graph.edges.children.map((child, at) => [graph.nodes.ids[child], graph.changes[graph.edges.changes[at] ?? -1]]),
  );
  expect(told.get(remix)).toBeUndefined();
  expect(told.get(again)).toEqual(["prompt", "seed"]);
  // An upscale takes no image weight: that it has none is no difference.
  expect(told.get(large)).toEqual([]);
});

async function addRun(studio: AssetStudio): Promise<{ id: string; jobId: string }> {
  const jobId = await addJob(studio);
  const id = studio.newId("run");
  await studio.db
    .insertInto("runs")
    .values({
      id,
      jobId,
      seq: 0,
      connectionId: "sandbox",
      status: "succeeded",
      request: "{}",
      numImages: 1,
      estimateMicros: 0,
      createdAt: 1,
    })
    .execute();
  return { id, jobId };
}
