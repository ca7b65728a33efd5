// @vitest-environment jsdom
import { act, cleanup, configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toastDesk } from "@/components/ui/show-toast";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import type { Import } from "@/lib/core/import";
import { answerError, answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { askImport, closeImport, importDesk } from "./import-desk";
import { ImportDialog } from "./import-dialog";

// Parts of the page are fetched when they are asked for, and the machine may be busy.
configure({ asyncUtilTimeout: 20_000 });

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }), usePathname: () => "/" }));

function Layer() {
  return <ImportDialog request={useSyncExternalStore(importDesk.subscribe, importDesk.get, () => null)} />;
}

const made = (facts: Partial<Import> = {}): Import => ({
  id: "imp_00000000000000000001",
  status: "running",
  received: { files: 1, bytes: 3 },
  progress: { done: 0, total: 1 },
  counts: { created: 0, known: 0, withSettings: 0, boards: 0, masks: 0, refused: 0 },
  isLibrary: false,
  refusals: [],
  ...facts,
});

/** Every file arrives at once. */
class Arriving extends EventTarget {
  readonly upload = new EventTarget();
  readonly status = 200;
  readonly responseText = JSON.stringify({ import: made({ status: "receiving" }) });
  open() {}
  setRequestHeader() {}
  abort() {}
  send() {
    queueMicrotask(() => this.dispatchEvent(new Event("load")));
  }
  getResponseHeader(name: string) {
    return name === BUILD_HEADER ? buildStamp : null;
  }
}

/** The dialog over a studio that tells how far it is by `answers`, one after the other; `calls` is what it was asked. */
function open(answers: (Import | "away" | "gone")[]) {
  const calls: string[] = [];
  renderInStudio(<Layer />, async (input, init) => {
    const method = init?.method ?? "GET";
    calls.push(`${method} ${String(input).replace("/api/v1/imports", "")}`);
    if (method === "DELETE") return answerJson({ import: made({ status: "canceled" }) });
    if (method === "POST") return String(input).endsWith("/start") ? answerJson({ import: made() }, 202) : created();
    const next = answers.shift() ?? made();
    if (next === "away") throw new TypeError("Failed to fetch");
    return next === "gone" ? answerError("not_found", 404) : answerJson({ import: next });
  });
  return { calls };
}

const created = () => answerJson({ import: made({ status: "receiving" }) }, 201);
const files = () => [new File(["abc"], "a.png")];
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  stubLayout();
  vi.stubGlobal("XMLHttpRequest", Arriving);
  toastDesk.take();
});
afterEach(() => {
  vi.useRealTimers();
  act(() => closeImport());
  cleanup();
  vi.unstubAllGlobals();
});

test("an import goes on when the studio cannot be asked for a moment, and its end is told", async () => {
  const { calls } = open(["away", "away", made(), made({ status: "done", counts: { ...made().counts, created: 1 } })]);
  vi.useFakeTimers();
  act(() => askImport(files()));
  await pass(10_000);
  vi.useRealTimers();
  expect((await screen.findByText("Imported.")).closest("[role=status]")).not.toBeNull();
  expect(calls.filter((call) => call.startsWith("DELETE"))).toEqual([]);
});

test("an import that cannot be followed any more is not stopped by that", async () => {
  const { calls } = open(["gone"]);
  vi.useFakeTimers();
  act(() => askImport(files()));
  await pass(10_000);
  vi.useRealTimers();
  await screen.findByRole("alert");
  expect(calls.filter((call) => call.startsWith("DELETE"))).toEqual([]);
});

test("an import that a restart cut off says how much came in, and what to do", async () => {
  const cut = made({
    status: "interrupted",
    progress: { done: 3, total: 9 },
    received: { files: 2, bytes: 9 },
    sent: ["a.zip"],
  });
  open([cut, made(), cut]);
  vi.useFakeTimers();
  act(() => askImport(files()));
  await pass(10_000);
  vi.useRealTimers();
  const told = await screen.findByText(/The studio was stopped in the middle/);
  const words = told.closest("[role=status]")?.textContent;
  expect(words).toContain("At least 3 of the 9 pictures found by then came in; the rest did not.");
  expect(words).toContain("a.zip · and 1 more");
  expect(words).not.toContain("family tree");
});

test("an import that was cut off while nobody looked is told when the next one is begun, until it is put away", async () => {
  const calls: string[] = [];
  let left = [made({ status: "interrupted", isLibrary: true, progress: { done: 0, total: 0 } })];
  renderInStudio(<Layer />, async (input, init) => {
    calls.push(`${init?.method ?? "GET"} ${String(input)}`);
    if (init?.method !== "DELETE") return answerJson({ items: left });
    left = [];
    return answerJson({ import: made({ status: "interrupted" }) });
  });
  act(() => askImport());
  const told = await screen.findByText(/It had only just begun: little or nothing of it came in\./);
  expect(told.textContent).toContain("Its family tree, boards and masks may be missing, too.");
  fireEvent.click(screen.getByRole("button", { name: "Put away" }));
  await waitFor(() => expect(screen.queryByText(/It had only just begun/)).toBeNull());
  expect(calls).toContain(`DELETE /api/v1/imports/${made().id}`);
});

test("files that are dropped while another import runs are not lost without a word", async () => {
  open([]);
  vi.useFakeTimers();
  act(() => askImport(files()));
  await pass(1_000);
  toastDesk.take();
  act(() => askImport(files()));
  const told = toastDesk.take().flatMap((call) => (call.kind === "show" ? [call.request.title] : []));
  expect(told).toEqual(["Another import is under way"]);
});
