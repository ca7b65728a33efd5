import { describe, expect, it } from "vitest";
import type { Command } from "./command";
import { commands } from "./commands";

const all: readonly Command[] = commands;
const CHORD = /^(?:Mod\+|Alt\+|Shift\+)*(?:[A-Z0-9]|[!-/:-@[-`{-~]|[A-Z][A-Za-z]+)$/;

describe("the list of commands", () => {
  it("has no clash of keys", () => {
    const owners = new Map<string, string>();
    for (const { id, keys = [] } of all) {
      for (const chord of keys) {
        expect(owners.get(chord), `${chord} is taken twice: ${owners.get(chord)} and ${id}`).toBeUndefined();
        owners.set(chord, id);
      }
    }
    expect(owners.size).toBeGreaterThan(15);
  });

  it("has no id twice", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("writes every chord the way a key press is spelled", () => {
    for (const { keys = [] } of all) for (const chord of keys) expect(chord).toMatch(CHORD);
  });

  it("lets nothing through in text fields that would type or edit", () => {
    const inText = all.filter((command) => command.worksInText === true).flatMap((command) => command.keys ?? []);
    expect(inText.sort()).toEqual(["Alt+A", "Alt+ArrowDown", "Alt+ArrowUp", "Mod+Enter"]);
  });
});
