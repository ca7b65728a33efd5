// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { TabPanel } from "@/components/ui/tab-panel";
import { Tabs } from "@/components/ui/tabs";

afterEach(cleanup);

const items = [
  { value: "history", label: "History" },
  { value: "masks", label: "Masks", disabled: true },
  { value: "details", label: "Details" },
] as const;

function Subject() {
  const [value, setValue] = useState<(typeof items)[number]["value"]>("history");
  return (
    <Tabs label="Side" items={items} value={value} onValueChange={setValue}>
      <TabPanel value="history">The history</TabPanel>
      <TabPanel value="details">The details</TabPanel>
    </Tabs>
  );
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

it("shows one panel, named by its tab, and one tab stop", () => {
  render(<Subject />);
  const tab = screen.getByRole("tab", { name: /History/, selected: true });
  expect(screen.getAllByRole("tab").map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  const panel = screen.getByRole("tabpanel");
  expect(panel.textContent).toBe("The history");
  expect(panel.getAttribute("aria-labelledby")).toBe(tab.id);
  expect(tab.getAttribute("aria-controls")).toBe(panel.id);
  fireEvent.click(screen.getByRole("tab", { name: /Details/ }));
  expect(screen.getByRole("tabpanel").textContent).toBe("The details");
});

it("goes by arrows, Home and End, around the ends and past what is off", () => {
  render(<Subject />);
  screen.getByRole("tab", { name: /History/ }).focus();
  for (const [key, shown] of [
    ["ArrowRight", "The details"],
    ["ArrowRight", "The history"],
    ["ArrowLeft", "The details"],
    ["Home", "The history"],
    ["End", "The details"],
  ] as const) {
    press(key);
    expect(screen.getByRole("tabpanel").textContent, key).toBe(shown);
    expect(document.activeElement?.getAttribute("aria-selected"), key).toBe("true");
  }
});
