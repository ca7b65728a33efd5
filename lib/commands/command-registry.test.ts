import { expect, it, vi } from "vitest";
import { createCommandRegistry } from "./command-registry";

it("runs the newest handler, gives back to the older one, and knows when nobody is there", () => {
  const registry = createCommandRegistry();
  const older = vi.fn();
  const newer = vi.fn();
  expect(registry.run("studio.run")).toBe(false);
  registry.register({ "studio.run": { run: older } });
  const top = registry.register({ "studio.run": { run: newer } });
  expect(registry.run("studio.run")).toBe(true);
  top.remove();
  registry.run("studio.run");
  expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([1, 1]);
});

it("does not run what is disabled, and says why", () => {
  const registry = createCommandRegistry();
  const run = vi.fn();
  const mine = registry.register({ "studio.run": { run, disabledReason: "Write a prompt first" } });
  expect(registry.run("studio.run")).toBe(false);
  expect(registry.getFacts("studio.run")).toEqual({
    isHere: true,
    disabledReason: "Write a prompt first",
    isOn: undefined,
  });
  mine.update({ "studio.run": { run } });
  expect(registry.run("studio.run")).toBe(true);
});

// A screen hands over new functions at every render: telling that as news would render for ever.
it("tells listeners of changed facts only", () => {
  const registry = createCommandRegistry();
  const mine = registry.register({ "studio.run": { run: () => {} } });
  const listener = vi.fn();
  registry.subscribe(listener);
  const facts = registry.getFacts("studio.run");
  mine.update({ "studio.run": { run: () => {} } });
  expect(listener).not.toHaveBeenCalled();
  expect(registry.getFacts("studio.run")).toBe(facts);
  mine.update({ "studio.run": { run: () => {}, isOn: true } });
  expect(listener).toHaveBeenCalledOnce();
});

it("knows whose keys count: the mask's over the picture's, whichever came last", () => {
  const registry = createCommandRegistry();
  const nothing = { run: () => {} };
  registry.register({ "studio.run": nothing });
  expect(registry.getScope()).toBeNull();
  const mask = registry.register({ "mask.brush": nothing });
  registry.register({ "recall.all": nothing });
  expect(registry.getScope()).toBe("mask");
  mask.remove();
  expect(registry.getScope()).toBe("picture");
});
