// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { Segmented, type SegmentedItem } from "@/components/ui/segmented";

type Speed = "flash" | "turbo" | "default" | "quality";

const items: readonly SegmentedItem<Speed>[] = [
  { value: "flash", label: "Flash" },
  { value: "turbo", label: "Turbo", disabled: true },
  { value: "default", label: "Default" },
  { value: "quality", label: "Quality", disabled: true, reason: "Not sold by this relay" },
];

const onChange = vi.fn();

function Subject({ disabled = false }: { readonly disabled?: boolean }) {
  const [value, setValue] = useState<Speed>("flash");
  const handleChange = (next: Speed) => {
    onChange(next);
    setValue(next);
  };
  return <Segmented aria-label="Speed" items={items} value={value} onValueChange={handleChange} disabled={disabled} />;
}

afterEach(() => {
  cleanup();
  onChange.mockReset();
});

const radio = (name: string) => screen.getByRole("radio", { name });
const press = (name: string, key: string) => fireEvent.keyDown(radio(name), { key });

test("arrows choose, pass over what is disabled, and stop without choosing where a reason is to be read", () => {
  render(<Subject />);
  radio("Flash").focus();

  press("Flash", "ArrowRight");
  expect(onChange).toHaveBeenLastCalledWith("default");
  expect(document.activeElement).toBe(radio("Default"));

  press("Default", "ArrowRight");
  expect(document.activeElement).toBe(radio("Quality"));
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(radio("Default").getAttribute("aria-checked")).toBe("true");

  press("Quality", "ArrowRight");
  expect(document.activeElement).toBe(radio("Flash"));
  expect(onChange).toHaveBeenLastCalledWith("flash");

  press("Flash", "ArrowLeft");
  expect(document.activeElement).toBe(radio("Quality"));
});

test("Home and End go to the first and last that can be chosen", () => {
  render(<Subject />);
  press("Flash", "End");
  expect(onChange).toHaveBeenLastCalledWith("default");
  press("Default", "Home");
  expect(onChange).toHaveBeenLastCalledWith("flash");
});

test("a modified arrow belongs to somebody else", () => {
  render(<Subject />);
  fireEvent.keyDown(radio("Flash"), { key: "ArrowRight", altKey: true });
  expect(onChange).not.toHaveBeenCalled();
});

test("a disabled item takes no click, and its reason is its description", () => {
  render(<Subject />);
  fireEvent.click(radio("Quality"));
  fireEvent.click(radio("Turbo"));
  expect(onChange).not.toHaveBeenCalled();
  const reasonId = radio("Quality").getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(reasonId)?.textContent).toBe("Not sold by this relay");
});

test("only the chosen item is in the tab order", () => {
  render(<Subject />);
  fireEvent.click(radio("Default"));
  const stops = screen.getAllByRole("radio").filter((element) => element.tabIndex === 0);
  expect(stops).toEqual([radio("Default")]);
});

test("a group that is off takes nothing", () => {
  render(<Subject disabled />);
  fireEvent.click(radio("Default"));
  press("Flash", "ArrowRight");
  expect(onChange).not.toHaveBeenCalled();
});
