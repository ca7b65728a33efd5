// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Sheet } from "@/components/ui/sheet";
import type { SheetState } from "@/components/ui/sheet-state";

const onStateChange = vi.fn();

function Subject() {
  const [state, setState] = useState<SheetState>("peek");
  return (
    <Sheet
      state={state}
      onStateChange={(next) => {
        onStateChange(next);
        setState(next);
      }}
      label="Parameters"
      gripLabel="All parameters"
      peek={<p>Prompt</p>}
      footer={<button type="button">Run</button>}
    >
      <button type="button">Model</button>
    </Sheet>
  );
}

beforeEach(() => {
  // jsdom has neither pointer capture nor a layout: the folded part is 400 px high here.
  HTMLElement.prototype.setPointerCapture = () => {};
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(400);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  onStateChange.mockReset();
});

const grip = () => screen.getByRole("button", { name: "All parameters" });
const foldedPart = () => document.getElementById(grip().getAttribute("aria-controls") ?? "");

test("the grip says whether it is open, and what is folded cannot be reached", () => {
  render(<Subject />);
  expect(grip().getAttribute("aria-expanded")).toBe("false");
  expect(foldedPart()?.hasAttribute("inert")).toBe(true);
  fireEvent.click(grip());
  expect(grip().getAttribute("aria-expanded")).toBe("true");
  expect(foldedPart()?.hasAttribute("inert")).toBe(false);
});

test("Arrow up opens, Arrow down and Escape close, each once", () => {
  render(<Subject />);
  fireEvent.keyDown(grip(), { key: "ArrowUp" });
  fireEvent.keyDown(grip(), { key: "ArrowUp" });
  expect(onStateChange.mock.calls).toEqual([["full"]]);
  fireEvent.keyDown(grip(), { key: "ArrowDown" });
  fireEvent.keyDown(grip(), { key: "ArrowUp" });
  fireEvent.keyDown(grip(), { key: "Escape" });
  expect(onStateChange.mock.calls).toEqual([["full"], ["peek"], ["full"], ["peek"]]);
});

test("Escape on a sheet that is folded is left to others", () => {
  const onKeyDown = vi.fn();
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: stands for the page above the sheet
    <div onKeyDown={onKeyDown}>
      <Subject />
    </div>,
  );
  fireEvent.keyDown(grip(), { key: "Escape" });
  expect(onKeyDown).toHaveBeenCalledOnce();
});

test("a slow drag past the middle opens it, and the click that follows is swallowed", () => {
  render(<Subject />);
  fireEvent.pointerDown(grip(), { button: 0, pointerId: 1, clientY: 600 });
  fireEvent.pointerMove(grip(), { pointerId: 1, clientY: 300, timeStamp: 5000 });
  expect(foldedPart()?.style.height).toBe("300px");
  fireEvent.pointerUp(grip(), { pointerId: 1 });
  fireEvent.click(grip());
  expect(onStateChange.mock.calls).toEqual([["full"]]);
  expect(foldedPart()?.style.height).toBe("");
});

test("a lost pointer puts it back", () => {
  render(<Subject />);
  fireEvent.pointerDown(grip(), { button: 0, pointerId: 1, clientY: 600 });
  fireEvent.pointerMove(grip(), { pointerId: 1, clientY: 200 });
  fireEvent.pointerCancel(grip(), { pointerId: 1 });
  expect(onStateChange).not.toHaveBeenCalled();
  expect(foldedPart()?.style.height).toBe("");
});
