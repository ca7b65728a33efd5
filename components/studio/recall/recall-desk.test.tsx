// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compareTray } from "@/components/compare/compare-tray";
import { useCommandRegistry } from "@/components/shell/command-context";
import { DraftProvider } from "@/components/studio/draft-context";
import { toastDesk } from "@/components/ui/show-toast";
import type { AssetDetail } from "@/lib/client/use-assets";
import type { CommandRegistry } from "@/lib/commands/command-registry";
import type { Asset } from "@/lib/core/asset";
import { type Recipe, toInputHash } from "@/lib/core/recipe";
import { createDraftStore, toRequest } from "@/lib/stores/draft-store";
import { answerError, answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { writeRecipeLink } from "../recipe/recipe-link";
import { RecallDesk } from "./recall-desk";

const router = { push: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router, useSearchParams: () => new URLSearchParams() }));

const idOf = (last: string) => `ast_0000000000000000000${last}`;
const hashOf = (digit: string) => toInputHash(digit.repeat(64));

function makeAsset(last: string, facts: Partial<Asset> = {}): Asset {
  return {
    id: idOf(last),
    kind: "source",
    hash: "0".repeat(64),
    mime: "image/png",
    width: 64,
    height: 48,
    byteSize: 1_000,
    hasAlpha: false,
    createdAt: "2026-11-30T06:00:00.000Z",
    isStarred: false,
    rating: 0,
    note: "",
    tags: [],
    isSandbox: true,
    ...facts,
  };
}

const made: AssetDetail = {
  asset: makeAsset("A", { kind: "result", seed: 77, runId: "run_00000000000000000001" }),
  run: {
    id: "run_00000000000000000001",
    status: "succeeded",
    request: {
      operation: "generate",
      model: "V_3",
      prompt: "a red boat",
      aspectRatio: "16x9",
      magicPrompt: "AUTO",
      numImages: 1,
    },
    results: [],
    cancelRequested: false,
    estimate: 0,
    ignored: [],
    attempts: 1,
    timings: { createdAt: "2026-11-30T06:00:00.000Z" },
  },
  lineage: { parents: [], children: [] },
  boards: [],
};

interface Scene {
  readonly details?: readonly AssetDetail[];
  readonly byHash?: readonly { readonly hash: string; readonly asset: Asset }[];
}

/** The desk over a studio that answers from here. */
async function open({ details = [made], byHash = [] }: Scene = {}) {
  const store = createDraftStore({ storage: null, onWarning: () => {} });
  store.getState().setField("prompt", "mine");
  const onSource = vi.fn();
  const onMask = vi.fn();
  const calls: string[] = [];
  const studio: typeof fetch = async (input, init) => {
    const url = String(input);
    calls.push(`${init?.method ?? "GET"} ${url}`);
    if (url.includes("by-hash")) return answerJson({ items: byHash });
    if (url.includes("/restore")) return answerJson({ asset: makeAsset("A") });
    const detail = details.find(({ asset }) => url.endsWith(`/assets/${asset.id}`));
    return detail ? answerJson(detail) : answerError("not_found", 404);
  };
  let registry: CommandRegistry | undefined;
  function Spy() {
    registry = useCommandRegistry();
    return null;
  }
  const { cache } = renderInStudio(
    <DraftProvider store={store}>
      <Spy />
      <RecallDesk assetId={idOf("A")} hasTray onSource={onSource} onMask={onMask} />
    </DraftProvider>,
    studio,
  );
  await waitFor(() => expect(cache.isFetching()).toBe(0));
  const run = (id: Parameters<CommandRegistry["run"]>[0]) => act(() => void registry?.run(id));
  return {
    store,
    run,
    calls,
    onSource,
    onMask,
    facts: (id: Parameters<CommandRegistry["getFacts"]>[0]) => registry?.getFacts(id),
  };
}

/** Title and description of the toasts since the last time, and what their buttons do. */
function takeToasts() {
  return toastDesk
    .take()
    .flatMap((call) => (call.kind === "show" ? [call.request] : []))
    .map(({ title, description, action }) => ({ title, description, action }));
}

beforeEach(() => {
  stubLayout();
  takeToasts();
  compareTray.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.history.replaceState(null, "", "/");
});

test("only what differs is listed, and only what is ticked is taken, as one step", async () => {
  const { store, run } = await open();
  const before = toRequest(store.getState());
  await run("recall.differing");
  const take = await screen.findByRole("button", { name: /^Take 4 settings/ });
  expect(screen.getAllByRole("checkbox").map((box) => box.getAttribute("aria-checked"))).toEqual(Array(4).fill("true"));
  expect(screen.getByTestId("differing-fields").textContent).toContain("mine");
  expect(screen.getByTestId("differing-fields").textContent).toContain("a red boat");
  await waitFor(() => expect(document.activeElement).toBe(take));
  fireEvent.click(screen.getByRole("checkbox", { name: "Prompt" }));
  fireEvent.click(screen.getByRole("button", { name: /^Take 3 settings/ }));
  expect(toRequest(store.getState())).toMatchObject({ prompt: "mine", aspectRatio: "16x9", seed: 77, numImages: 1 });
  const [toast] = takeToasts();
  expect(toast?.title).toBe("3 settings taken over");
  act(() => toast?.action?.onAction());
  expect(toRequest(store.getState())).toEqual(before);
});

test("says so when nothing differs", async () => {
  const { store, run } = await open();
  await run("recall.differing");
  fireEvent.click(await screen.findByRole("button", { name: /^Take 4 settings/ }));
  takeToasts();
  await run("recall.differing");
  expect(takeToasts().map(({ title }) => title)).toEqual(["Nothing differs from your draft"]);
  expect(store.getState().past).toHaveLength(1);
});

const recipe: Recipe = {
  palimpsest: 1,
  request: { operation: "edit", model: "V_3", prompt: "a hat", source: hashOf("1"), mask: hashOf("2") },
  inputs: (["source", "mask"] as const).map((role, at) => ({
    hash: hashOf(String(at + 1)),
    role,
    mime: "image/png",
    width: 64,
    height: 48,
    byteSize: 1_000,
    fileName: `${role}.png`,
  })),
  made: { at: "2026-11-30T06:00:00.000Z", seed: 5, isSandbox: true, hash: hashOf("3"), width: 64, height: 48 },
};

test("a recipe link fills the draft, tells what is not here, and leaves the address", async () => {
  const link = await writeRecipeLink("http://localhost:3000", recipe);
  window.history.replaceState(null, "", `/?picture=x${new URL(link).hash}`);
  const here = { asset: makeAsset("B"), lineage: { parents: [], children: [] }, boards: [] };
  const { store } = await open({ details: [made, here], byHash: [{ hash: hashOf("1"), asset: here.asset }] });
  await waitFor(() => expect(store.getState().recalls).toBe(1));
  expect(toRequest(store.getState())).toEqual({
    operation: "edit",
    model: "V_3",
    prompt: "a hat",
    source: idOf("B"),
    seed: 5,
  });
  const [toast] = takeToasts();
  expect(toast?.title).toBe("Recipe taken over, without some of its pictures");
  expect(toast?.description).toContain("Mask (mask.png)");
  await waitFor(() => expect(window.location.href).toMatch(/\/\?picture=x$/));
});

test("a bad link, and one of a newer studio, say so and change nothing", async () => {
  const newer = await writeRecipeLink("http://localhost:3000", Object.assign({}, recipe, { palimpsest: 2 }));
  for (const [hash, words] of [
    ["#recipe=nonsense", "This link holds no recipe that can be read"],
    [new URL(newer).hash, "This recipe comes from a newer studio"],
  ] as const) {
    window.history.replaceState(null, "", `/${hash}`);
    const { store } = await open();
    await waitFor(() => expect(window.location.hash).toBe(""));
    expect(takeToasts().map(({ title }) => title)).toEqual([words]);
    expect(store.getState().fields.prompt).toBe("mine");
    cleanup();
  }
});

test("pictures of a recall that lie in the trash are offered back, those that are gone are taken out and told", async () => {
  const detailOf = (last: string, facts: Partial<Asset>): AssetDetail => ({
    asset: makeAsset(last, facts),
    lineage: { parents: [], children: [] },
    boards: [],
  });
  const when = "2026-11-30T06:00:00.000Z";
  const { store, calls } = await open({
    details: [
      made,
      detailOf("B", { trashedAt: when }),
      detailOf("C", { trashedAt: when, purgedAt: when }),
      detailOf("D", {}),
    ],
  });
  act(() =>
    store.getState().recall(
      {
        operation: "remix",
        prompt: "a hat",
        source: idOf("B"),
        styleReferences: [idOf("C"), idOf("D")],
        characterReferences: [idOf("E")],
      },
      "all",
    ),
  );
  let toasts: ReturnType<typeof takeToasts> = [];
  await waitFor(() => {
    toasts = [...toasts, ...takeToasts()];
    expect(toasts.map(({ title }) => title)).toEqual([
      "No longer there: Style reference, Character reference",
      "In the trash: Source",
    ]);
  });
  expect(toRequest(store.getState())).toEqual({
    operation: "remix",
    prompt: "a hat",
    source: idOf("B"),
    styleReferences: [idOf("D")],
  });
  await act(async () => toasts.at(-1)?.action?.onAction());
  await waitFor(() => expect(calls.some((call) => call === `POST /api/v1/assets/${idOf("B")}/restore`)).toBe(true));
});

test("pictures of a recall that was undone meanwhile are lost to nobody", async () => {
  const when = "2026-11-30T06:00:00.000Z";
  const gone = { asset: makeAsset("B", { trashedAt: when }), lineage: { parents: [], children: [] }, boards: [] };
  const { store, calls } = await open({ details: [made, gone] });
  act(() => store.getState().recall({ operation: "remix", source: idOf("B"), styleReferences: [idOf("E")] }, "all"));
  act(() => store.getState().undo());
  await waitFor(() => expect(calls.filter((call) => /ast_0+[BE]$/.test(call))).toHaveLength(2));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(takeToasts()).toEqual([]);
});

test("a picture takes the roles it can have, and says why not the others", async () => {
  const { store, run, onSource, onMask, facts } = await open();
  expect(facts("use.mask")?.disabledReason).toBe("choose a source first");
  await run("use.source");
  expect(onSource).toHaveBeenCalledWith(idOf("A"), "edit");
  act(() => store.getState().setField("source", idOf("B")));
  await run("use.mask");
  expect(onMask).toHaveBeenCalledWith(idOf("A"));
  await run("use.styleReference");
  expect(store.getState().fields.styleReferences).toEqual([idOf("A")]);
  await waitFor(() => expect(facts("use.styleReference")?.disabledReason).toBe("it is one already"));
  act(() => store.getState().setOperation("upscale"));
  await waitFor(() => expect(facts("use.characterReference")?.disabledReason).toBe("Upscale takes none"));
  await run("use.compare");
  expect(compareTray.getIds()).toEqual([idOf("A")]);
  expect(facts("compare.open")?.isHere).toBe(false);
  act(() => void compareTray.add(idOf("B")));
  await waitFor(() => expect(facts("compare.open")?.isHere).toBe(true));
  await run("compare.open");
  expect(router.push).toHaveBeenCalledWith(expect.stringContaining(idOf("A")));
  expect(compareTray.getIds()).toEqual([]);
});
