// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { toastDesk } from "@/components/ui/show-toast";
import { renderInStudio } from "@/tests/support/render-in-studio";
import { CopyButton } from "./copy-button";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function press(clipboard: Partial<Clipboard>): Promise<unknown[]> {
  toastDesk.take();
  vi.stubGlobal("navigator", { clipboard });
  renderInStudio(<CopyButton text="npm run archive" label="Copy" doneLabel="Copied." />, async () => new Response());
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "Copy" })));
  cleanup();
  return toastDesk.take().flatMap((call) => (call.kind === "show" ? [call.request.title] : []));
}

test("says that the text is on the clipboard, or that it could not be put there", async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  expect(await press({ writeText })).toEqual(["Copied."]);
  expect(writeText).toHaveBeenCalledWith("npm run archive");
  // The rejection went unhandled, and whoever pressed pasted what was there before.
  const refused = vi.fn().mockRejectedValue(new DOMException("no", "NotAllowedError"));
  expect(await press({ writeText: refused })).toEqual(["The browser does not let the page copy"]);
});
