// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import { type ReactElement, useLayoutEffect, useState } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";

function Subject({ Entry, saved }: { readonly Entry: typeof TextArea | typeof TextField; readonly saved?: string }) {
  const [value, setValue] = useState("");
  // As the draft does it: what was saved comes before the first paint, but after the first render.
  useLayoutEffect(() => {
    if (saved !== undefined) setValue(saved);
  }, [saved]);
  return <Entry aria-label="Prompt" value={value} onValueChange={setValue} />;
}

async function hydrate(subject: ReactElement, typed: string): Promise<string> {
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = renderToString(subject);
  const entry = screen.getByRole<HTMLInputElement | HTMLTextAreaElement>("textbox");
  entry.value = typed;
  const root = await act(async () => hydrateRoot(place, subject));
  const shown = entry.value;
  act(() => root.unmount());
  place.remove();
  return shown;
}

test.each([
  ["several lines", TextArea],
  ["one line", TextField],
] as const)("what was typed before the page's code was there stays: %s", async (_, Entry) => {
  expect(await hydrate(<Subject Entry={Entry} />, "a lighthouse")).toBe("a lighthouse");
  expect(await hydrate(<Subject Entry={Entry} saved="an older draft" />, "a lighthouse")).toBe("a lighthouse");
});

test("where nothing was typed, what was saved comes back", async () => {
  expect(await hydrate(<Subject Entry={TextArea} saved="an older draft" />, "")).toBe("an older draft");
});
