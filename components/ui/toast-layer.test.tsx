// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ToastCall } from "./show-toast";
import { ToastLayer } from "./toast-layer";

/** Longer than a toast takes to go, shorter than one stays. */
const MOMENT_MS = 1_000;
/** In the middle of its going. */
const GOING_MS = 100;
const STEPS = 5;

let revision = 0;
let view: ReturnType<typeof render> | undefined;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(async () => {
  // Toasts outlive the place that draws them.
  perform({ kind: "hide" });
  await pass();
  vi.useRealTimers();
  view = undefined;
  cleanup();
});

function perform(...calls: readonly ToastCall[]): void {
  revision += 1;
  const layer = <ToastLayer label="Notifications" takeWaiting={() => [...calls]} revision={revision} />;
  if (view === undefined) view = render(layer);
  else view.rerender(layer);
}

function show(id: string, title: string): ToastCall {
  return { kind: "show", id, request: { title, action: { label: "Undo", onAction: () => {} } } };
}

async function pass(ms = MOMENT_MS): Promise<void> {
  // In steps: what is drawn after one sets the timers of the next.
  for (let step = 0; step < STEPS; step++) await act(() => vi.advanceTimersByTimeAsync(ms / STEPS));
}

it("a toast that is shown while the one before it under the same id goes, stays: its undo was lost with the old one", async () => {
  perform(show("bulk", "first"));
  await pass();
  expect(screen.getByText("first")).toBeDefined();
  perform({ kind: "hide", id: "bulk" });
  await pass(GOING_MS);
  perform(show("bulk", "second"));
  await pass();
  expect(screen.queryByText("first")).toBeNull();
  expect(screen.getByText("second")).toBeDefined();
});

it("what an undo says under the id of its own toast stays", async () => {
  perform(show("other", "first"));
  await pass();
  act(() => screen.getByRole("button", { name: /Undo/ }).click());
  await pass(GOING_MS);
  perform(show("other", "taken back"));
  await pass();
  expect(screen.queryByText("first")).toBeNull();
  expect(screen.getByText("taken back")).toBeDefined();
});

it("the same id replaces a toast that is there", async () => {
  perform(show("third", "first"));
  await pass();
  perform(show("third", "second"));
  await pass();
  expect(screen.queryByText("first")).toBeNull();
  expect(screen.getByText("second")).toBeDefined();
  perform({ kind: "hide" });
  await pass();
  expect(screen.queryByText("second")).toBeNull();
});
