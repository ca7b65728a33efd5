import { describe, expect, it } from "vitest";
import type { Command, CommandScope } from "./command";
import { commands } from "./commands";
import { listChords } from "./match-keys";

const all: readonly Command[] = commands;
const CHORD = /^(?:Mod\+|Alt\+|Shift\+)*(?:[A-Z0-9]|[!-/:-@[-`{-~]|[A-Z][A-Za-z]+)$/;

/** Taken from everywhere on purpose: in the compare room Shift with a pane's number picks that pane, and Z fits. */
const SHADOWS = new Set(["compare.against Shift+1"]);

describe("the list of commands", () => {
  it("has no clash of keys: a chord is taken once in a scope, and not there if it is taken everywhere", () => {
    const owners: { chord: string; scope: CommandScope | undefined; id: string }[] = [];
    for (const { id, scope, keys = [] } of all) {
      for (const chord of keys.flatMap(listChords)) {
        if (SHADOWS.has(`${id} ${chord}`)) continue;
        const rival = owners.find(
          (one) => one.chord === chord && (one.scope === undefined || scope === undefined || one.scope === scope),
        );
        expect(rival, `${chord} is taken twice: ${rival?.id} and ${id}`).toBeUndefined();
        owners.push({ chord, scope, id });
      }
    }
    expect(owners.length).toBeGreaterThan(30);
  });

  it("has no id twice", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("writes every chord the way a key press is spelled", () => {
    for (const { keys = [] } of all) for (const chord of keys.flatMap(listChords)) expect(chord).toMatch(CHORD);
  });

  it("lets nothing through in text fields that would type or edit", () => {
    const inText = all.filter((command) => command.worksInText === true).flatMap((command) => command.keys ?? []);
    expect(inText.sort()).toEqual(["Alt+A", "Alt+ArrowDown", "Alt+ArrowUp", "Mod+Enter"]);
  });
});
