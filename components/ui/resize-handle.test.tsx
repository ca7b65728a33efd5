// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ResizeHandle, type ResizeHandleProps } from "@/components/ui/resize-handle";

const onResize = vi.fn();
const onResizeEnd = vi.fn();
const onReset = vi.fn();

beforeEach(() => {
  // jsdom has no pointer capture.
  HTMLElement.prototype.setPointerCapture = () => {};
});

afterEach(() => {
  cleanup();
  vi.resetAllMocks();
});

function show(panel: ResizeHandleProps["panel"], sizePx = 300) {
  render(
    <ResizeHandle
      label="Parameters panel"
      panel={panel}
      sizePx={sizePx}
      minPx={240}
      maxPx={480}
      onResize={onResize}
      onResizeEnd={onResizeEnd}
      onReset={onReset}
    />,
  );
  return screen.getByRole("separator", { name: "Parameters panel" });
}

test("it tells its value, its limits and its direction", () => {
  const handle = show("left");
  expect(handle.getAttribute("aria-valuenow")).toBe("300");
  expect(handle.getAttribute("aria-valuemin")).toBe("240");
  expect(handle.getAttribute("aria-valuemax")).toBe("480");
  expect(handle.getAttribute("aria-orientation")).toBe("vertical");
});

test.each([
  ["left", "ArrowRight", 316],
  ["left", "ArrowLeft", 284],
  ["right", "ArrowRight", 284],
  ["right", "ArrowLeft", 316],
  ["bottom", "ArrowUp", 316],
  ["top", "ArrowUp", 284],
] as const)("with the panel at the %s, %s makes it %i", (panel, key, expected) => {
  fireEvent.keyDown(show(panel), { key });
  expect(onResize).toHaveBeenCalledExactlyOnceWith(expected);
  expect(onResizeEnd).toHaveBeenCalledExactlyOnceWith(expected);
});

test("Shift leaps, Home and End go to the limits, nothing passes them", () => {
  const handle = show("left", 460);
  fireEvent.keyDown(handle, { key: "ArrowLeft", shiftKey: true });
  expect(onResize).toHaveBeenLastCalledWith(396);
  fireEvent.keyDown(handle, { key: "ArrowRight", shiftKey: true });
  expect(onResize).toHaveBeenLastCalledWith(480);
  fireEvent.keyDown(handle, { key: "Home" });
  expect(onResize).toHaveBeenLastCalledWith(240);
  fireEvent.keyDown(handle, { key: "End" });
  expect(onResize).toHaveBeenLastCalledWith(480);
});

test("an arrow across the handle does nothing; Enter and a double click reset", () => {
  const handle = show("left");
  fireEvent.keyDown(handle, { key: "ArrowUp" });
  expect(onResize).not.toHaveBeenCalled();
  fireEvent.keyDown(handle, { key: "Enter" });
  fireEvent.doubleClick(handle);
  expect(onReset).toHaveBeenCalledTimes(2);
});

test("a drag ends once, on release or on a lost pointer", () => {
  const handle = show("right");
  fireEvent.pointerDown(handle, { button: 0, pointerId: 1, clientX: 500 });
  fireEvent.pointerMove(handle, { pointerId: 1, clientX: 460 });
  fireEvent.pointerUp(handle, { pointerId: 1 });
  fireEvent.lostPointerCapture(handle, { pointerId: 1 });
  fireEvent.pointerMove(handle, { pointerId: 1, clientX: 100 });
  expect(onResize).toHaveBeenCalledExactlyOnceWith(340);
  expect(onResizeEnd).toHaveBeenCalledExactlyOnceWith(340);
});

test("Escape during a drag puts the size back and remembers nothing", () => {
  const handle = show("left");
  fireEvent.pointerDown(handle, { button: 0, pointerId: 1, clientX: 300 });
  fireEvent.pointerMove(handle, { pointerId: 1, clientX: 400 });
  fireEvent.keyDown(handle, { key: "Escape" });
  fireEvent.pointerUp(handle, { pointerId: 1 });
  expect(onResize).toHaveBeenLastCalledWith(300);
  expect(onResizeEnd).not.toHaveBeenCalled();
});
