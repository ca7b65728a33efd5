// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

afterEach(cleanup);

test("busy keeps the name and takes no click", () => {
  const onClick = vi.fn();
  render(
    <Button busy onClick={onClick}>
      Run
    </Button>,
  );
  const button = screen.getByRole("button", { name: "Run" });
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(button.getAttribute("aria-busy")).toBe("true");
});

test("a blocked button can be reached, takes no click, and submits nothing", () => {
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const onClick = vi.fn();
  render(
    <form onSubmit={onSubmit}>
      <Button type="submit" disabledReason="1 thing to fix" onClick={onClick}>
        Run
      </Button>
    </form>,
  );
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Run" });
  expect(button.disabled).toBe(false);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
});

test("the key is announced but is no part of the name", () => {
  render(<Button kbd="Mod+Enter">Run</Button>);
  expect(screen.getByRole("button", { name: "Run" }).getAttribute("aria-keyshortcuts")).toBe("Control+Enter");
});

test("as a link it is a link, with icon and look", () => {
  render(
    <Button asChild icon={<svg aria-hidden="true" />}>
      <a href="/settings">Settings</a>
    </Button>,
  );
  const link = screen.getByRole("link", { name: "Settings" });
  expect(link.querySelector("svg")).not.toBeNull();
  expect(link.className).toContain("rounded-ctl");
});

test("an icon button has its name, and says when it is pressed", () => {
  const onClick = vi.fn();
  render(<IconButton label="Star" icon={<svg aria-hidden="true" />} pressed onClick={onClick} />);
  const button = screen.getByRole("button", { name: "Star", pressed: true });
  fireEvent.click(button);
  expect(onClick).toHaveBeenCalledOnce();
});
