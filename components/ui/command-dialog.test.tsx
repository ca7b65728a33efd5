// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CommandDialog } from "@/components/ui/command-dialog";
import { stubLayout } from "@/tests/support/render-in-studio";

const invert = vi.fn();
const useLast = vi.fn();

function Subject() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Commands
      </button>
      <CommandDialog
        open={open}
        onOpenChange={setOpen}
        label="Commands"
        placeholder="Type a command"
        emptyText="Nothing matches."
        groups={[
          {
            id: "canvas",
            heading: "Canvas",
            items: [
              { id: "mask.useLast", label: "Use last mask", reason: "no mask saved yet", onSelect: useLast },
              { id: "mask.invert", label: "Invert mask", keywords: ["反转蒙版"], onSelect: invert },
            ],
          },
        ]}
      />
    </>
  );
}

beforeEach(() => {
  // cmdk measures and scrolls; jsdom does neither.
  stubLayout();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

function openAndType(text: string) {
  const opener = screen.getByRole("button", { name: "Commands" });
  opener.focus();
  fireEvent.click(opener);
  fireEvent.change(screen.getByPlaceholderText("Type a command"), { target: { value: text } });
  return opener;
}

test("a command runs after the palette is gone and the focus is back, so that it may place the focus itself", async () => {
  render(<Subject />);
  const opener = openAndType("mask");
  invert.mockImplementation(() => {
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
  fireEvent.keyDown(screen.getByPlaceholderText("Type a command"), { key: "Enter" });
  expect(invert).not.toHaveBeenCalled();
  await waitFor(() => expect(invert).toHaveReturnedTimes(1));
  expect(useLast).not.toHaveBeenCalled();
});

test("a command that needs something stays, says so, and does not run", () => {
  render(<Subject />);
  openAndType("last");
  fireEvent.click(screen.getByText("Use last mask"));
  expect(screen.getByText("no mask saved yet")).not.toBeNull();
  expect(screen.getByRole("dialog")).not.toBeNull();
  expect(useLast).not.toHaveBeenCalled();
});

test("words of the other language find it, its id does not", () => {
  render(<Subject />);
  openAndType("反转");
  expect(screen.queryByText("Invert mask")).not.toBeNull();
  fireEvent.change(screen.getByPlaceholderText("Type a command"), { target: { value: "mask.inv" } });
  expect(screen.queryByText("Invert mask")).toBeNull();
  expect(screen.getByText("Nothing matches.")).not.toBeNull();
});

test("leaving gives the focus back and runs nothing", async () => {
  render(<Subject />);
  const opener = openAndType("mask");
  fireEvent.keyDown(screen.getByPlaceholderText("Type a command"), { key: "Escape" });
  await waitFor(() => expect(document.activeElement).toBe(opener));
  expect(invert).not.toHaveBeenCalled();
});
