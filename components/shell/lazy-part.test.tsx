// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ComponentType } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { lazyAside, lazyPart } from "@/components/shell/lazy-part";
import { catalogue } from "@/lib/i18n/messages/en/catalogue";

afterEach(cleanup);

const words = catalogue.shell.notLoaded;
const Part = ({ name }: { readonly name: string }) => <p>Part {name}</p>;

function show(Subject: ComponentType<{ name: string }>) {
  return render(
    <NextIntlClientProvider locale="en" messages={catalogue} timeZone="UTC">
      <p>The rest of the studio</p>
      <Subject name="one" />
    </NextIntlClientProvider>,
  );
}

test("a part that does not load says so, leaves the rest alone, and is asked for again", async () => {
  const load = vi.fn(async () => Part);
  load.mockRejectedValueOnce(new Error("Failed to load chunk"));
  show(lazyPart<{ name: string }>(load, <p>Loading</p>));
  expect(screen.getByText("Loading")).toBeTruthy();
  expect((await screen.findByRole("alert")).textContent).toContain(words.title);
  expect(screen.getByText("The rest of the studio")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);

  fireEvent.click(screen.getByRole("button", { name: words.retry }));
  expect(await screen.findByText("Part one")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(2);
});

test("shown a second time, it is there at once and not asked for again", async () => {
  const load = vi.fn(async () => Part);
  const Subject = lazyPart<{ name: string }>(load, <p>Loading</p>);
  const first = show(Subject);
  await screen.findByText("Part one");
  first.unmount();
  show(Subject);
  expect(screen.getByText("Part one")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

test("what has no place of its own is not there, and asks again by itself", async () => {
  vi.useFakeTimers();
  try {
    const load = vi.fn(async () => Part);
    load.mockRejectedValueOnce(new Error("Failed to load chunk"));
    show(lazyAside<{ name: string }>(load));
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(screen.queryByText("Part one")).toBeNull();
    expect(screen.getByText("The rest of the studio")).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(screen.getByText("Part one")).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});
