import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createLeaseOwner, isOwnerGone } from "./lease-owner";

function withPart(index: number, value: unknown): string {
  const parts: unknown[] = JSON.parse(createLeaseOwner("x"));
  parts[index] = value;
  return JSON.stringify(parts);
}

test("a living process keeps what it holds, also another runner of our own", () => {
  expect(isOwnerGone(createLeaseOwner("another"))).toBe(false);
  expect(isOwnerGone(withPart(1, process.ppid))).toBe(false);
});

test("a dead process, and an earlier one with our number, are gone", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  expect(isOwnerGone(withPart(1, pid))).toBe(true);
  expect(isOwnerGone(withPart(2, 1))).toBe(true);
});

test("in doubt nobody is gone: another machine, an unreadable name", () => {
  expect(isOwnerGone(withPart(0, "another-machine"))).toBe(false);
  expect(isOwnerGone("who")).toBe(false);
});
