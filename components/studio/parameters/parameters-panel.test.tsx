// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DraftProvider } from "@/components/studio/draft-context";
import { RunProvider } from "@/components/studio/run/run-context";
import { RunFooter } from "@/components/studio/run/run-footer";
import type { Capability, Connection } from "@/lib/core/connection";
import type { Job } from "@/lib/core/job";
import type { Model } from "@/lib/core/request";
import { fieldsFor } from "@/lib/ideogram/fields";
import { createDraftStore, type DraftFields } from "@/lib/stores/draft-store";
import { answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { ParametersPanel } from "./parameters-panel";

const relay: Connection = {
  id: "sandbox",
  name: "RixAPI",
  dialect: "rixapi",
  baseUrl: "https://relay.example",
  hasKey: true,
  isSandbox: false,
  isEnabled: true,
  priceRatio: 1,
  limits: { imagesInFlight: 10, connectTimeoutMs: 10_000, answerTimeoutMs: 240_000 },
  overrides: {},
  createdAt: "2026-11-16T09:00:00.000Z",
  updatedAt: "2026-11-16T09:00:00.000Z",
};
const capabilityOf = (model: Model): Capability => ({
  operation: "generate",
  generation: model === "V_3" ? "v3" : "legacy",
  models: [model],
  fields: fieldsFor("generate", model).map((spec) => spec.field),
  confidence: "doc",
});

interface Scene {
  readonly fields?: DraftFields;
  readonly connection?: Partial<Connection>;
  readonly models?: readonly Model[];
  readonly shownSeed?: number;
  readonly prompts?: readonly string[];
}

/** The panel and the run bar over a studio that answers from here; `sent` is what left the browser. */
async function open({ fields = {}, connection = {}, models = ["V_3", "V_2", "V_1"], shownSeed, prompts = [] }: Scene) {
  const store = createDraftStore({ storage: null, onWarning: () => {} });
  for (const prompt of prompts.toReversed()) store.getState().rememberPrompt(prompt);
  store.getState().recall({ operation: "generate", ...store.getState().fields, ...fields }, "all");
  const sent: { key: string | null; body: unknown }[] = [];
  const answers: (() => Response)[] = [];
  const studio: typeof fetch = async (input, init) => {
    const url = String(input);
    if (init?.method === "POST") {
      sent.push({ key: new Headers(init.headers).get("idempotency-key"), body: JSON.parse(String(init.body)) });
      const next = answers.shift();
      if (next === undefined) throw new Error("no answer was prepared");
      return next();
    }
    if (url.includes("capabilities")) return answerJson({ items: models.map(capabilityOf) });
    if (url.includes("/connections")) return answerJson({ items: [{ ...relay, ...connection }] });
    return answerJson({ items: [] });
  };
  const created: Job[] = [];
  const { cache } = renderInStudio(
    <DraftProvider store={store}>
      <RunProvider onJobCreated={(job) => created.push(job)}>
        <ParametersPanel seedOfShownPicture={shownSeed} />
        <RunFooter />
      </RunProvider>
    </DraftProvider>,
    studio,
  );
  await waitFor(() => expect(cache.isFetching()).toBe(0));
  return { draft: () => store.getState().fields, sent, answers, answer: answerJson, created };
}

const runButton = () => screen.getByRole("button", { name: /^Run/ });

beforeEach(() => {
  stubLayout();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the controls follow the model: 1.0 has no style type, and says what a preset needs", async () => {
  const { draft } = await open({ fields: { model: "V_1" } });
  expect(screen.queryByRole("combobox", { name: "Style type" })).toBeNull();
  expect(screen.queryByRole("radiogroup", { name: "Rendering speed" })).toBeNull();
  const place = screen.getByText("Style preset").closest("[data-parameter]");
  if (!(place instanceof HTMLElement)) throw new Error("the preset has no place");
  expect(within(place).getByText("Needs 3.0")).toBeTruthy();
  fireEvent.click(within(place).getByRole("button", { name: "Use 3.0" }));
  expect(draft().model).toBe("V_3");
  expect(screen.getByRole("radiogroup", { name: "Rendering speed" })).toBeTruthy();
});

test("a model the connection does not sell blocks the run, with a sold one to use instead", async () => {
  const { draft } = await open({ fields: { model: "V_3", prompt: "a boat" }, models: ["V_2"] });
  expect(screen.getByText("This connection does not sell model 3.0.")).toBeTruthy();
  expect(runButton().getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(screen.getByRole("button", { name: "Use model 2.0" }));
  expect(draft().model).toBe("V_2");
  expect(runButton().getAttribute("aria-disabled")).toBeNull();
});

test("the price is that of the connection, and the sandbox is free", async () => {
  await open({ fields: { prompt: "a boat", numImages: 4 }, connection: { priceRatio: 0.5 } });
  expect(screen.getByText(/4 × \$0\.03 =/).textContent).toBe("4 × $0.03 = $0.12");
  cleanup();
  await open({ fields: { prompt: "a boat", numImages: 2 }, connection: { isSandbox: true } });
  expect(screen.getByText(/2 × /).textContent).toBe("2 × $0.00 = $0.00");
  expect(screen.getByText("free · about 3 s")).toBeTruthy();
});

test("an empty page asks for a prompt and shows no warning", async () => {
  await open({});
  expect(screen.getByText("write a prompt first")).toBeTruthy();
  expect(screen.queryByText(/to fix/)).toBeNull();
});

test("a problem stands at its field; its words to press change the draft", async () => {
  const { draft } = await open({ fields: { prompt: "a boat", negativePrompt: "people" } });
  expect(screen.getByRole("button", { name: "1 thing to fix" })).toBeTruthy();
  const entry = screen.getByRole("textbox", { name: "Negative prompt" });
  expect(entry.getAttribute("aria-invalid")).toBe("true");
  fireEvent.click(screen.getByRole("button", { name: "Clear negative prompt" }));
  expect(draft()).not.toHaveProperty("negativePrompt");
  expect(screen.queryByText(/to fix/)).toBeNull();
  expect(runButton().getAttribute("aria-disabled")).toBeNull();
});

test("a key that is missing is said, with the way to Settings", async () => {
  await open({ fields: { prompt: "a boat" }, connection: { hasKey: false } });
  expect(screen.getByText("RixAPI has no key yet.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Open connections" }).getAttribute("href")).toBe("/settings/connections");
  expect(runButton().getAttribute("aria-disabled")).toBe("true");
});

test("one press sends one job, remembers the prompt, and sends a lost one again under the same key", async () => {
  const { sent, answers, answer } = await open({ fields: { prompt: "a boat", numImages: 2 } });
  const busy = { code: "unavailable", message: "starting", requestId: "req_1", retryable: true };
  answers.push(
    () => answer({ error: busy }, 503),
    () => answer({ error: busy }, 503),
  );
  fireEvent.click(runButton());
  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]?.body).toEqual({
    connectionId: "sandbox",
    request: {
      operation: "generate",
      model: "V_3",
      prompt: "a boat",
      aspectRatio: "1x1",
      magicPrompt: "AUTO",
      renderingSpeed: "DEFAULT",
      numImages: 2,
    },
  });
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]?.key).toMatch(/^[0-9a-f]{32}$/);
});

test("the preset grid: search, arrows, Enter; and nothing while a word is composed", async () => {
  const { draft } = await open({ fields: { prompt: "a boat" } });
  fireEvent.click(screen.getByRole("button", { name: "All 62" }));
  const search = await screen.findByRole("textbox", { name: "Search 62 presets" });
  const grid = screen.getByRole("listbox", { name: "Style preset" });
  expect(within(grid).getAllByRole("option")).toHaveLength(63);
  act(() => search.focus());
  fireEvent.keyDown(search, { key: "ArrowDown" });
  expect(document.activeElement?.textContent).toContain("No preset");
  fireEvent.keyDown(grid, { key: "ArrowRight" });
  fireEvent.keyDown(grid, { key: "ArrowDown" });
  expect(document.activeElement).toBe(within(grid).getAllByRole("option")[5]);
  fireEvent.keyDown(grid, { key: "ArrowUp" });
  fireEvent.keyDown(grid, { key: "ArrowUp" });
  expect(document.activeElement).toBe(search);
  fireEvent.change(search, { target: { value: "oil" } });
  fireEvent.keyDown(search, { key: "Enter", isComposing: true });
  expect(draft().stylePreset).toBeUndefined();
  fireEvent.keyDown(search, { key: "Enter" });
  expect(draft().stylePreset).toBe("OIL_PAINTING");
  await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
});

test("a palette takes eight colours and no more; the last one out clears it", async () => {
  const { draft } = await open({ fields: { prompt: "a boat" } });
  fireEvent.click(screen.getByRole("button", { name: "From the prompt" }));
  fireEvent.click(await screen.findByRole("radio", { name: "Own colors" }));
  // Asked for anew each time: a button that gets a reason is another element.
  const add = () => screen.getByRole("button", { name: "Add a color" });
  for (let index = 0; index < 10; index++) fireEvent.click(add());
  expect(draft().colorPalette).toMatchObject({ members: { length: 8 } });
  expect(add().getAttribute("aria-disabled")).toBe("true");
  fireEvent.change(screen.getByRole("textbox", { name: "Code of color 1" }), { target: { value: "#12" } });
  expect(draft().colorPalette).toMatchObject({ members: [{ color: "#C8442A" }, {}, {}, {}, {}, {}, {}, {}] });
  fireEvent.change(screen.getByRole("textbox", { name: "Code of color 1" }), { target: { value: "#123" } });
  expect(draft().colorPalette).toMatchObject({ members: [{ color: "#112233" }, {}, {}, {}, {}, {}, {}, {}] });
  for (let index = 0; index < 8; index++) fireEvent.click(screen.getByRole("button", { name: "Remove color 1" }));
  expect(draft()).not.toHaveProperty("colorPalette");
});

test("the lock takes the seed of the picture in view, and lets it go again", async () => {
  const { draft } = await open({ shownSeed: 77, fields: { prompt: "a boat" } });
  fireEvent.click(screen.getByRole("button", { name: "Keep the seed of the picture in view" }));
  expect(draft().seed).toBe(77);
  fireEvent.click(screen.getByRole("button", { name: "Back to a random seed" }));
  expect(draft()).not.toHaveProperty("seed");
  fireEvent.click(screen.getByRole("button", { name: "Roll a seed" }));
  expect(draft().seed).toBeTypeOf("number");
  cleanup();
  await open({});
  expect(screen.getByRole("button", { name: /Keep the seed/ }).getAttribute("aria-disabled")).toBe("true");
});

test("an exact resolution takes the place of the aspect ratio, and back", async () => {
  const { draft } = await open({ fields: { prompt: "a boat", aspectRatio: "16x9" } });
  fireEvent.click(screen.getByRole("button", { name: /All 15 aspect ratios/ }));
  fireEvent.click(await screen.findByRole("button", { name: "Choose an exact resolution" }));
  expect(draft()).toMatchObject({ resolution: "1312x736" });
  expect(draft()).not.toHaveProperty("aspectRatio");
  fireEvent.click(screen.getByRole("button", { name: "Use an aspect ratio" }));
  expect(draft()).toMatchObject({ aspectRatio: "1x1" });
  expect(draft()).not.toHaveProperty("resolution");
});

test("earlier prompts: typing finds, Enter takes one over, but not while a word is composed", async () => {
  const { draft } = await open({ prompts: ["a red boat", "a lake"], fields: { prompt: "new" } });
  fireEvent.click(screen.getByRole("button", { name: "Earlier prompts" }));
  const search = await screen.findByRole("textbox", { name: "Search earlier prompts" });
  fireEvent.change(search, { target: { value: "lake" } });
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["a lake"]);
  fireEvent.keyDown(search, { key: "Enter", isComposing: true });
  fireEvent.keyDown(search, { key: "Enter", keyCode: 229 });
  expect(draft().prompt).toBe("new");
  fireEvent.keyDown(search, { key: "Enter" });
  expect(draft().prompt).toBe("a lake");
});
