// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";

afterEach(cleanup);

const ignore = () => {};
const describe = (element: HTMLElement) =>
  (element.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter((id) => id !== "")
    .map((id) => document.getElementById(id)?.textContent);

test("the label names the control, hint and error describe it, the error is an alert", () => {
  render(
    <Field label="Key" hint="Replaces the one ending in 9f2c." error="The key was refused." required>
      <TextField value="" onValueChange={ignore} />
    </Field>,
  );
  const entry = screen.getByLabelText("Key");
  expect(describe(entry)).toEqual(["Replaces the one ending in 9f2c.", "The key was refused."]);
  expect(entry.getAttribute("aria-invalid")).toBe("true");
  expect(entry.getAttribute("aria-required")).toBe("true");
  expect(screen.getByRole("alert").textContent).toBe("The key was refused.");
});

test("a warning describes but does not make it invalid, and gives way to an error", () => {
  const { rerender } = render(
    <Field label="Key" warning="Looks short.">
      <TextArea value="" onValueChange={ignore} />
    </Field>,
  );
  expect(describe(screen.getByLabelText("Key"))).toEqual(["Looks short."]);
  expect(screen.getByLabelText("Key").hasAttribute("aria-invalid")).toBe(false);
  expect(screen.queryByRole("alert")).toBeNull();

  rerender(
    <Field label="Key" warning="Looks short." error="Missing.">
      <TextArea value="" onValueChange={ignore} />
    </Field>,
  );
  expect(describe(screen.getByLabelText("Key"))).toEqual(["Missing."]);
});

test("without hint and error nothing is described, and no id points nowhere", () => {
  render(
    <Field label="Key">
      <TextField value="" onValueChange={ignore} />
    </Field>,
  );
  expect(screen.getByLabelText("Key").hasAttribute("aria-describedby")).toBe(false);
});

test("a group is named by its label; a disabled field switches its control off", () => {
  render(
    <Field label="Speed" group disabled>
      <Segmented items={[{ value: "turbo", label: "Turbo" }]} value="turbo" onValueChange={ignore} />
    </Field>,
  );
  expect(screen.getByRole("radiogroup", { name: "Speed" })).not.toBeNull();
  expect(screen.getByRole("radio", { name: "Turbo" }).getAttribute("aria-disabled")).toBe("true");
});

test("two fields do not share ids", () => {
  render(
    <>
      <Field label="Width">
        <TextField value="1" onValueChange={ignore} />
      </Field>
      <Field label="Height">
        <TextField value="2" onValueChange={ignore} />
      </Field>
    </>,
  );
  expect(screen.getByLabelText<HTMLInputElement>("Width").value).toBe("1");
  expect(screen.getByLabelText<HTMLInputElement>("Height").value).toBe("2");
});
