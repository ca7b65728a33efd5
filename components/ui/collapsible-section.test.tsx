// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { CollapsibleSection } from "@/components/ui/collapsible-section";

afterEach(cleanup);

it("shows its content only while it is open, and says so", () => {
  render(
    <CollapsibleSection title="Advanced">
      <p>Inside</p>
    </CollapsibleSection>,
  );
  const button = screen.getByRole("button", { name: "Advanced" });
  expect(screen.queryByText("Inside")).toBeNull();
  expect(button.getAttribute("aria-expanded")).toBe("false");
  fireEvent.click(button);
  expect(screen.getByText("Inside").closest("[id]")?.id).toBe(button.getAttribute("aria-controls"));
  expect(button.getAttribute("aria-expanded")).toBe("true");
  // No animation here, as with reduced motion: it must be gone all the same.
  fireEvent.click(button);
  expect(screen.queryByText("Inside")).toBeNull();
});
