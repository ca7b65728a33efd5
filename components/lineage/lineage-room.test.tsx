// @vitest-environment jsdom
import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LineageGraph } from "@/lib/core/lineage-graph";
import type { Replay, ReplayPlan } from "@/lib/core/replay";
import { answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { LineageRoom } from "./lineage-room";

// Parts of the page are fetched when they are asked for, and the machine may be busy.
configure({ asyncUtilTimeout: 20_000 });

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push, back: () => {} }) }));

const id = (place: number) => `ast_${String(place).padStart(20, "0")}`;
const run = (place: number) => `run_${String(place).padStart(20, "0")}`;

/** 0 remix (asked for) of 1; 1 and 2 edits of the upload 3 by mask 4; 5 upscale of 0. */
const graph: LineageGraph = {
  nodes: {
    ids: [0, 1, 2, 3, 4, 5].map(id),
    kinds: ["result", "result", "result", "source", "mask", "result"],
    widths: [100, 100, 100, 100, 100, 200],
    heights: [100, 100, 100, 100, 100, 200],
    thumbhashes: ["", "", "", "", "", ""],
    operations: ["remix", "edit", "edit", null, null, "upscale"],
    models: ["V_3", "V_3", "V_3", null, null, null],
    prompts: ["at dusk", "a red jar", "a red jar", "", "", ""],
    createdAt: [30, 10, 11, 1, 2, 40],
    states: ["live", "live", "live", "live", "live", "live"],
    runs: [1, 0, 0, -1, -1, 2],
  },
  edges: {
    children: [0, 1, 2, 1, 2, 5],
    parents: [1, 3, 3, 4, 4, 0],
    roles: ["source", "source", "source", "mask", "mask", "source"],
    changes: [0, -1, -1, -1, -1, 1],
  },
  runIds: [run(0), run(1), run(2)],
  changes: [["prompt", "seed", "imageWeight"], []],
  isTruncated: false,
};

const plan: ReplayPlan = {
  connectionId: "sandbox",
  replaces: id(3),
  steps: [
    {
      originRunId: run(0),
      operation: "edit",
      model: "V_3",
      prompt: "a red jar",
      numImages: 2,
      estimate: 0.12,
      uses: [{ assetId: id(4), role: "mask" }],
      adaptations: ["maskScaled"],
      problems: [],
      isLeftOut: false,
    },
    {
      originRunId: run(1),
      parent: 0,
      position: 1,
      operation: "remix",
      model: "V_3",
      numImages: 1,
      estimate: 0.06,
      uses: [],
      adaptations: [],
      problems: [],
      isLeftOut: false,
    },
  ],
  total: 0.18,
  canStart: true,
};

const replay: Replay = {
  id: `rpl_${"0".repeat(20)}`,
  connectionId: "sandbox",
  target: id(0),
  branch: "path",
  source: id(9),
  createdAt: "2026-11-16T09:00:00.000Z",
  isCanceled: false,
  total: 0.18,
  steps: plan.steps.map(({ uses, adaptations, problems, isLeftOut, ...step }, at) => ({
    ...step,
    status: at === 0 ? ("running" as const) : ("waiting" as const),
    results: [],
  })),
};

function toDetail(place: number) {
  const { nodes } = graph;
  const runAt = nodes.runs[place] ?? -1;
  return {
    asset: {
      id: id(place),
      kind: nodes.kinds[place],
      hash: "0".repeat(64),
      mime: "image/png",
      width: 100,
      height: 100,
      byteSize: 10,
      hasAlpha: false,
      createdAt: "2026-11-16T09:00:00.000Z",
      isStarred: false,
      rating: 0,
      note: "",
      tags: [],
      isSandbox: false,
    },
    ...(runAt === -1
      ? {}
      : {
          run: {
            id: run(runAt),
            status: "succeeded",
            request: { operation: nodes.operations[place], model: "V_3", prompt: nodes.prompts[place], seed: place },
            results: [{ asset: id(place), isSafe: true }],
            cancelRequested: false,
            estimate: 0.06,
            ignored: [],
            attempts: 1,
            timings: { createdAt: "2026-11-16T09:00:00.000Z" },
          },
        }),
    lineage: { parents: [], children: [] },
    boards: [],
  };
}

/** The page over a studio that answers from here; `sent` is what left the browser. */
async function open(replays: readonly Replay[] = []) {
  const sent: { url: string; key: string | null; body: unknown }[] = [];
  const studio: typeof fetch = async (input, init) => {
    const url = String(input);
    if (init?.method === "POST") {
      const body: unknown = init.body === undefined ? undefined : JSON.parse(String(init.body));
      sent.push({ url, key: new Headers(init.headers).get("idempotency-key"), body });
      if (url.endsWith("/plan")) return answerJson({ plan });
      return answerJson({ replay }, url.endsWith("/cancel") ? 200 : 202);
    }
    if (url.includes("lineage-graph")) return answerJson({ graph });
    if (url.includes("/replays")) return answerJson({ items: replays });
    if (url.includes("/connections"))
      return answerJson({ items: [{ id: "sandbox", name: "RixAPI", isEnabled: true, isSandbox: false, limits: {} }] });
    const place = graph.nodes.ids.findIndex((one) => url.endsWith(one));
    if (place !== -1) return answerJson(toDetail(place));
    return answerJson({ items: [toDetail(9).asset] });
  };
  renderInStudio(<LineageRoom assetId={id(0)} />, studio);
  await screen.findByRole("tree");
  return { sent };
}

const tree = () => screen.getByRole("tree");
const boxes = () => within(tree()).getAllByRole("treeitem");
const inHand = () =>
  boxes()
    .find((box) => box.getAttribute("aria-selected") === "true")
    ?.getAttribute("aria-label") ?? "";
const press = (...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(tree(), { key });
};

beforeEach(() => {
  push.mockClear();
  stubLayout();
  // The stage of jsdom has no size: everything shall be in view.
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 4_000, 3_000));
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("draws the family, the variants of a run as one, what changed on each edge, and is walked by keys", async () => {
  await open();
  await waitFor(() => expect(boxes()).toHaveLength(4));
  expect(inHand()).toMatch(/^Remix · 3\.0, at dusk, Prompt, seed \+1/i);
  expect(screen.getAllByTestId("change-chip").map((chip) => chip.textContent)).toContain("Prompt, Seed +1");
  press("ArrowLeft");
  expect(inHand()).toMatch(/^Edit · 3\.0, a red jar, 2 variants, with mask/);
  press("ArrowLeft");
  expect(inHand()).toMatch(/^Uploaded/);
  press("ArrowLeft", "End");
  expect(inHand()).toMatch(/^Upscale/);
  press("Home");
  expect(inHand()).toMatch(/^Uploaded/);
  expect(screen.getByTestId("lineage-said").textContent).toMatch(/^Uploaded/);
  press("ArrowRight", "v");
  await waitFor(() => expect(boxes()).toHaveLength(5));
  press("Enter");
  expect(push).toHaveBeenCalledWith(`/gallery?open=${id(1)}`);
});

test("folds a branch away with the count of what it hides, and shows it again", async () => {
  await open();
  press("Home", " ");
  await waitFor(() => expect(boxes()).toHaveLength(1));
  const [box] = boxes();
  expect(box?.getAttribute("aria-expanded")).toBe("false");
  expect(box?.textContent).toContain("+4");
  // A step to what is folded away shows it.
  press("ArrowRight");
  await waitFor(() => expect(boxes()).toHaveLength(4));
});

test("leaves out what is not to be drawn", async () => {
  await open();
  const masks = screen.getByRole("button", { name: "Masks" });
  expect(masks.getAttribute("aria-pressed")).toBe("true");
  press("ArrowLeft");
  expect(inHand()).toContain("with mask");
  fireEvent.click(masks);
  expect(inHand()).not.toContain("with mask");
});

test("tells of the picture in hand what it was made of, how it differs, and what was made of it", async () => {
  await open();
  const panel = screen.getByRole("complementary", { name: "Picture in hand" });
  const differs = await within(panel).findByRole("region", { name: "What changed" });
  await waitFor(() => expect(differs.textContent).toContain("Seed"));
  expect(differs.textContent).toMatch(/Seed1→becomes0/);
  fireEvent.click(within(panel).getByRole("button", { name: /^Upscale/ }));
  await waitFor(() => expect(inHand()).toMatch(/^Upscale/));
});

test("replays on another source at the price that was shown, once", async () => {
  const { sent } = await open();
  fireEvent.click(screen.getByRole("button", { name: /^Replay/ }));
  const dialog = await screen.findByRole("dialog", { name: "Replay on another picture" });
  await waitFor(() => expect(screen.getByTestId("replay-total").textContent).toBe("In all $0.18"));
  const steps = within(dialog).getByRole("list", { name: "Steps" });
  expect(within(steps).getAllByRole("listitem")).toHaveLength(2);
  expect(steps.textContent).toContain("on picture 2 of step 1");
  // What changes for the other picture is not known before it is picked.
  expect(steps.textContent).not.toContain("mask scaled");
  fireEvent.click(within(dialog).getByRole("button", { name: "Pick the new source" }));
  fireEvent.click(await screen.findByRole("option"));
  await waitFor(() => expect(steps.textContent).toContain("mask scaled to the new size"));
  const start = within(dialog).getByRole("button", { name: "Replay 2 steps" });
  await waitFor(() => expect(start.hasAttribute("disabled")).toBe(false));
  fireEvent.click(start);
  await waitFor(() => expect(sent.filter(({ url }) => url.endsWith("/replays"))).toHaveLength(1));
  expect(sent.at(-1)).toMatchObject({
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    body: { target: id(0), branch: "path", source: id(9), connectionId: "sandbox", without: [], total: 0.18 },
  });
});

const job = `job_${"0".repeat(20)}`;
const heldUp: Replay = {
  ...replay,
  doneAt: "2026-11-16T09:01:00.000Z",
  steps: replay.steps.map((step, at) => ({
    ...step,
    ...(at === 0
      ? {
          status: "failed" as const,
          jobId: job,
          error: { code: "relay_rejected", message: "bad prompt", billing: "not_charged" },
        }
      : { status: "stopped" as const }),
  })),
};

test("shows a replay that a failed step holds up, leads to its job, and stops it for good", async () => {
  const { sent } = await open([heldUp, { ...heldUp, id: `rpl_${"1".repeat(20)}`, target: id(8), source: id(9) }]);
  // The other one is of a picture that is not drawn.
  const card = await screen.findByTestId("replay-card");
  expect(card.textContent).toContain("Replay held up");
  expect(card.textContent).toContain("Send the failed step again in the studio");
  expect(card.textContent).toContain("not sent");
  const link = within(card).getByRole("link", { name: "Open it in the studio" });
  expect(link.getAttribute("href")).toBe(`/?job=${job}`);
  fireEvent.click(within(card).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(sent.at(-1)?.url).toMatch(/\/cancel$/));
});

test("does not bring back a replay that ended early and was stopped, or that nothing would take up", async () => {
  const jobless = heldUp.steps.map((step) => ({ ...step, jobId: undefined }));
  await open([
    { ...heldUp, isCanceled: true },
    { ...heldUp, id: `rpl_${"2".repeat(20)}`, steps: jobless },
    { ...replay, id: `rpl_${"3".repeat(20)}` },
  ]);
  const cards = await screen.findAllByTestId("replay-card");
  expect(cards.map(({ textContent }) => textContent)).toEqual([expect.stringContaining("0 of 2 steps")]);
});

test("shows how far a replay is, and stops it", async () => {
  const { sent } = await open([replay]);
  const card = await screen.findByTestId("replay-card");
  expect(card.textContent).toContain("Replay: 0 of 2 steps");
  expect(card.textContent).toContain("on its way");
  fireEvent.click(within(card).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(sent.at(-1)?.url).toMatch(/\/cancel$/));
});
