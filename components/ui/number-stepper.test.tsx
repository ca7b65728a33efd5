// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NumberStepper } from "@/components/ui/number-stepper";

const onChange = vi.fn();

function Subject({
  start = 4,
  step = 1,
  min = 1,
}: {
  readonly start?: number;
  readonly step?: number;
  readonly min?: number;
}) {
  const [value, setValue] = useState(start);
  return (
    <NumberStepper
      aria-label="Images"
      value={value}
      onValueChange={(next) => {
        onChange(next);
        setValue(next);
      }}
      min={min}
      max={8}
      step={step}
      decrementLabel="Less"
      incrementLabel="More"
    />
  );
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  onChange.mockReset();
});

const entry = () => screen.getByRole<HTMLInputElement>("spinbutton", { name: "Images" });
const type = (text: string) => fireEvent.change(entry(), { target: { value: text } });

test("the keys move it and stop at the limits", () => {
  render(<Subject />);
  fireEvent.keyDown(entry(), { key: "ArrowUp" });
  expect(entry().value).toBe("5");
  fireEvent.keyDown(entry(), { key: "PageUp" });
  expect(entry().value).toBe("8");
  fireEvent.keyDown(entry(), { key: "ArrowUp" });
  expect(onChange).toHaveBeenCalledTimes(2);
  fireEvent.keyDown(entry(), { key: "Home" });
  expect(entry().value).toBe("1");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Less" }).disabled).toBe(true);
});

test("what is typed counts on Enter or on leaving, inside the limits", () => {
  render(<Subject />);
  type("99");
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.keyDown(entry(), { key: "Enter" });
  expect(onChange).toHaveBeenLastCalledWith(8);
  type("0");
  fireEvent.blur(entry());
  expect(onChange).toHaveBeenLastCalledWith(1);
});

test("nonsense, nothing and Escape leave the value as it was", () => {
  render(<Subject />);
  type("many");
  fireEvent.blur(entry());
  expect(entry().value).toBe("4");
  type("");
  fireEvent.keyDown(entry(), { key: "Enter" });
  expect(entry().value).toBe("4");
  type("7");
  fireEvent.keyDown(entry(), { key: "Escape" });
  expect(entry().value).toBe("4");
  expect(onChange).not.toHaveBeenCalled();
});

test("fractions stay on the grid of the step, a decimal comma is understood", () => {
  render(<Subject start={0.1} step={0.1} min={0} />);
  fireEvent.keyDown(entry(), { key: "ArrowUp" });
  fireEvent.keyDown(entry(), { key: "ArrowUp" });
  expect(onChange).toHaveBeenLastCalledWith(0.3);
  type("0,85");
  fireEvent.keyDown(entry(), { key: "Enter" });
  expect(onChange).toHaveBeenLastCalledWith(0.9);
});

test("holding a button goes on until the limit and no further", () => {
  render(<Subject />);
  const more = screen.getByRole("button", { name: "More" });
  fireEvent.pointerDown(more, { button: 0, pointerType: "mouse" });
  expect(entry().value).toBe("5");
  act(() => vi.advanceTimersByTime(400));
  expect(entry().value).toBe("6");
  for (let tick = 0; tick < 30; tick += 1) act(() => vi.advanceTimersByTime(60));
  expect(entry().value).toBe("8");
  expect(onChange).toHaveBeenCalledTimes(4);
  expect(vi.getTimerCount()).toBe(0);
});

test("letting go stops it, and the click that follows does not count twice", () => {
  render(<Subject />);
  const more = screen.getByRole("button", { name: "More" });
  fireEvent.pointerDown(more, { button: 0, pointerType: "mouse" });
  fireEvent.pointerUp(more);
  fireEvent.click(more, { detail: 1 });
  act(() => vi.advanceTimersByTime(2000));
  expect(onChange).toHaveBeenCalledTimes(1);
  fireEvent.click(more, { detail: 0 });
  expect(onChange).toHaveBeenCalledTimes(2);
});

test("a finger that scrolls away changes nothing", () => {
  render(<Subject />);
  const more = screen.getByRole("button", { name: "More" });
  fireEvent.pointerDown(more, { button: 0, pointerType: "touch" });
  fireEvent.pointerCancel(more);
  act(() => vi.advanceTimersByTime(2000));
  expect(onChange).not.toHaveBeenCalled();
});

test("a value that changes under the focus is selected again: the next digit replaces it", () => {
  const view = (value: number) => (
    <NumberStepper
      aria-label="Images"
      value={value}
      min={1}
      max={8}
      onValueChange={onChange}
      decrementLabel="Less"
      incrementLabel="More"
    />
  );
  const { rerender } = render(view(4));
  entry().focus();
  rerender(view(1));
  expect([entry().selectionStart, entry().selectionEnd]).toEqual([0, 1]);
});

test("what was typed before the page's code was there counts", async () => {
  const place = document.body.appendChild(document.createElement("div"));
  place.innerHTML = renderToString(<Subject />);
  entry().value = "3";
  const root = await act(async () => hydrateRoot(place, <Subject />));
  expect(onChange).toHaveBeenCalledWith(3);
  expect(entry().value).toBe("3");
  act(() => root.unmount());
  place.remove();
});
