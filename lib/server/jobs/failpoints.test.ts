import { expect, test } from "vitest";
import { createFailpoint } from "./failpoints";

test("dies at the nth passing of its step and at no other", () => {
  let deaths = 0;
  const failpoint = createFailpoint(["after-fetch:2", "mid-post"], () => {
    deaths += 1;
  });
  failpoint("after-fetch");
  failpoint("before-final-commit");
  expect(deaths).toBe(0);
  failpoint("after-fetch");
  expect(deaths).toBe(1);
  failpoint("after-fetch");
  expect(deaths).toBe(1);
  failpoint("mid-post");
  expect(deaths).toBe(2);
});

test("nothing dies without a setting, and an unknown step is named", () => {
  createFailpoint([], () => {
    throw new Error("died");
  })("mid-post");
  expect(() => createFailpoint(["mid-pots"])).toThrow(/mid-pots/);
  expect(() => createFailpoint(["mid-post:0"])).toThrow(/mid-post:0/);
});
