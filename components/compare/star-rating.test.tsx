// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test, vi } from "vitest";
import { catalogue } from "@/lib/i18n/messages/en/catalogue";
import { SliderHandle } from "./slider-handle";
import { StarRating } from "./star-rating";

afterEach(cleanup);

const onChange = vi.fn();
const inEnglish = (children: React.ReactNode) => (
  <NextIntlClientProvider locale="en" messages={catalogue}>
    {children}
  </NextIntlClientProvider>
);

test("stars step by arrows, end at none and five, and say how many they are", () => {
  render(inEnglish(<StarRating value={4} onValueChange={onChange} label="Picture 2" />));
  const stars = screen.getByRole("slider", { name: "Stars of Picture 2" });
  expect(stars.getAttribute("aria-valuetext")).toBe("4 stars of 5");
  for (const key of ["ArrowRight", "ArrowLeft", "Home", "End"]) fireEvent.keyDown(stars, { key });
  expect(onChange.mock.calls.map(([value]) => value)).toEqual([5, 3, 0, 5]);
  onChange.mockReset();
  fireEvent.keyDown(stars, { key: "ArrowRight", ctrlKey: true });
  expect(onChange).not.toHaveBeenCalled();
});

test("a press on the last given star takes all back", () => {
  const { container } = render(inEnglish(<StarRating value={3} onValueChange={onChange} label="Picture 2" />));
  const press = (place: number) => {
    const star = container.querySelector(`[data-star="${place}"]`);
    if (star) fireEvent.click(star);
  };
  press(5);
  press(3);
  expect(onChange.mock.calls.map(([value]) => value)).toEqual([5, 0]);
  onChange.mockReset();
});

test("the slider's handle says both shares in words and moves by arrows", () => {
  const value = { at: 0.46, axis: "vertical" } as const;
  render(inEnglish(<SliderHandle value={value} onChange={onChange} first="Picture 2" second="Picture 3" />));
  const handle = screen.getByRole("slider", { name: "Line between the pictures" });
  expect(handle.getAttribute("aria-valuetext")).toBe("Picture 2 46%, Picture 3 54%");
  for (const key of ["ArrowRight", "PageUp", "Home", "End"]) fireEvent.keyDown(handle, { key });
  expect(onChange.mock.calls.map(([at]) => Math.round(at * 100))).toEqual([47, 36, 0, 100]);
  onChange.mockReset();
});
