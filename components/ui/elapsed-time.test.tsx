// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatElapsed } from "@/components/ui/elapsed-format";
import { ElapsedTime } from "@/components/ui/elapsed-time";

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000 });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const shown = () => screen.getByRole("timer").textContent;

test.each([
  [0, "0:00"],
  [14_999, "0:14"],
  [723_000, "12:03"],
  [3_723_000, "1:02:03"],
  [-5_000, "0:00"],
])("%i ms reads %s", (elapsedMs, text) => {
  expect(formatElapsed(elapsedMs)).toBe(text);
});

test("it ticks at the full seconds of the start, not of its own first frame", () => {
  render(<ElapsedTime startedAtMs={99_300} />);
  expect(shown()).toBe("0:00");
  act(() => vi.advanceTimersByTime(299));
  expect(shown()).toBe("0:00");
  act(() => vi.advanceTimersByTime(1));
  expect(shown()).toBe("0:01");
  act(() => vi.advanceTimersByTime(60_000));
  expect(shown()).toBe("1:01");
});

test("once ended it stands still and holds no timer", () => {
  const { rerender } = render(<ElapsedTime startedAtMs={90_000} />);
  rerender(<ElapsedTime startedAtMs={90_000} endedAtMs={96_000} />);
  expect(shown()).toBe("0:06");
  act(() => vi.advanceTimersByTime(5_000));
  expect(shown()).toBe("0:06");
  expect(vi.getTimerCount()).toBe(0);
});

test("unmounting stops the clock", () => {
  const { unmount } = render(<ElapsedTime startedAtMs={90_000} />);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
