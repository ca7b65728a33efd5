// @vitest-environment jsdom
import { act, cleanup, configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hideToast, type ToastCall, toastDesk } from "@/components/ui/show-toast";
import type { Export } from "@/lib/core/export";
import { EXPORT_CHOICE_KEY, EXPORT_CHOICE_VERSION } from "@/lib/stores/export-choice";
import { answerError, answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { askExport, closeExport, exportDesk } from "./export-desk";
import { ExportDialog } from "./export-dialog";

// Parts of the page are fetched when they are asked for, and the machine may be busy.
configure({ asyncUtilTimeout: 20_000 });

const idOf = (last: string) => `ast_0000000000000000000${last}`;

function Layer() {
  return <ExportDialog request={useSyncExternalStore(exportDesk.subscribe, exportDesk.get, () => null)} />;
}

/** The dialog over a studio that counts `inputs` beside the pictures; `downloads` is what the browser was sent to. */
function open({ inputs = 0, states = [] }: { inputs?: number; states?: (Partial<Export> | "away")[] } = {}) {
  const downloads: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push(this.getAttribute("href") ?? "");
  });
  const made = (facts: Partial<Export> = {}): Export => ({
    id: "exp_00000000000000000001",
    createdAt: "2026-11-30T06:00:00.000Z",
    expiresAt: "2026-11-30T08:00:00.000Z",
    pictures: { count: 1, bytes: 1_000 },
    inputs: { count: inputs, bytes: inputs * 1_000 },
    gone: 0,
    state: "ready",
    sent: { count: 0, bytes: 0 },
    ...facts,
  });
  renderInStudio(<Layer />, async (_input, init) => {
    if (init?.method === "POST") return answerJson({ export: made() }, 201);
    const next = states.shift();
    return next === undefined || next === "away" ? answerError("not_found", 404) : answerJson({ export: made(next) });
  });
  return { downloads };
}

const ask = (last: string) =>
  act(() => askExport({ selections: [{ ids: [idOf(last)] }], count: 1, assetIds: [idOf(last)] }));
const remember = (choice: Record<string, unknown>) =>
  window.localStorage.setItem(EXPORT_CHOICE_KEY, JSON.stringify({ version: EXPORT_CHOICE_VERSION, choice }));

async function press() {
  const button = await screen.findByRole("button", { name: "Export" });
  await waitFor(() => expect(button.hasAttribute("disabled")).toBe(false));
  await act(async () => fireEvent.click(button));
}

/** An answer to the question for a layered file, given when the test wants. */
function holdLayers() {
  const held: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => held.push(resolve)));
  return (answer: Response) => act(async () => held.shift()?.(answer));
}

beforeEach(() => {
  stubLayout();
  window.localStorage.clear();
  URL.createObjectURL = () => "blob:made";
  URL.revokeObjectURL = () => {};
  toastDesk.take();
});
afterEach(() => {
  act(() => closeExport());
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("one picture that nothing was made from leaves as itself, though inputs were wanted another time", async () => {
  // It left as a ZIP with one picture in it, and the box that said so was not shown.
  remember({ kind: "recipes", hasInputs: true });
  const alone = open();
  ask("A");
  await press();
  expect(alone.downloads).toEqual([`/api/v1/assets/${idOf("A")}/export?recipes=inside`]);
  cleanup();
  const withInputs = open({ inputs: 2 });
  ask("B");
  await press();
  expect(withInputs.downloads[0]).toMatch(/^\/api\/v1\/exports\/exp_00000000000000000001\/file\?.*inputs=true/);
});

test("what failed for one picture is not told of the next", async () => {
  remember({ kind: "layers" });
  const answer = holdLayers();
  open();
  ask("A");
  await press();
  await answer(answerError("gone", 410));
  await screen.findByRole("alert");
  act(() => closeExport());
  ask("B");
  await screen.findByRole("button", { name: "Export" });
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a file that is made when its dialog was closed already is not saved, and closes no other dialog", async () => {
  remember({ kind: "layers" });
  const answer = holdLayers();
  const { downloads } = open();
  ask("A");
  await press();
  act(() => closeExport());
  ask("B");
  await answer(new Response("psd"));
  expect(downloads).toEqual([]);
  expect(exportDesk.get()?.assetIds).toEqual([idOf("B")]);
});

test("how far a download is does not stay on the screen when the studio cannot be asked any more", async () => {
  const shown: ToastCall[] = [];
  const stop = toastDesk.subscribe(() => shown.push(...toastDesk.take()));
  open({ inputs: 2, states: [{ state: "sending", sent: { count: 1, bytes: 500 } }] });
  remember({ kind: "recipes", hasInputs: true });
  ask("A");
  const button = await screen.findByRole("button", { name: "Export" });
  await waitFor(() => expect(button.hasAttribute("disabled")).toBe(false));
  vi.useFakeTimers();
  await act(async () => fireEvent.click(button));
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  expect(shown.map(({ kind }) => kind)).toEqual(["show"]);
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(shown.at(-1)).toEqual({ kind: "hide", id: "export exp_00000000000000000001" });
  stop();
  hideToast();
});
