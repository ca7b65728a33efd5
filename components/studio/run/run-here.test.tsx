// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DraftProvider } from "@/components/studio/draft-context";
import type { Sweep } from "@/lib/core/sweep-axes";
import { fieldsFor } from "@/lib/ideogram/fields";
import { createDraftStore } from "@/lib/stores/draft-store";
import { answerJson, renderInStudio, stubLayout } from "@/tests/support/render-in-studio";
import { RunProvider } from "./run-context";
import { RunHere } from "./run-here";

const relay = { id: "sandbox", name: "RixAPI", isEnabled: true, isSandbox: false, priceRatio: 1, limits: {} };
const fields = fieldsFor("generate", "V_3").map((spec) => spec.field);
const capability = { operation: "generate", generation: "v3", models: ["V_3"], fields, confidence: "doc" };

// Sweeps are planned by code that is fetched when there is one, and the machine may be busy.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(stubLayout);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function readPrice(sweep?: Sweep): Promise<string> {
  const store = createDraftStore({ storage: null, onWarning: () => {} });
  store.getState().recall({ operation: "generate", model: "V_3", prompt: "a fox", numImages: 1 }, "all", sweep);
  renderInStudio(
    <DraftProvider store={store}>
      <RunProvider onJobCreated={() => {}}>
        <RunHere />
      </RunProvider>
    </DraftProvider>,
    async (input) => {
      if (String(input).includes("capabilities")) return answerJson({ items: [capability] });
      return answerJson({ items: String(input).includes("/connections") ? [relay] : [] });
    },
  );
  const price = await waitFor(() => {
    const text = screen.getByRole("button", { name: "Run" }).previousElementSibling?.textContent ?? "";
    expect(text).toMatch(/^\$/);
    return text;
  });
  cleanup();
  return price;
}

test("the price beside the frame is that of all that the press sends", async () => {
  // Beside the frame of a reframe it was that of one run, whatever the sweep had.
  const one = await readPrice();
  const all = await readPrice({ axes: [{ field: "seed", values: [1, 2, 3] }] });
  const usd = (text: string) => Number(text.replace("$", ""));
  expect(usd(one)).toBeGreaterThan(0);
  expect(usd(all)).toBeCloseTo(usd(one) * 3);
});
