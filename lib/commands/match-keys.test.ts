import { describe, expect, it } from "vitest";
import { type FocusPlace, type KeyPress, matchKeys, nameKey, type Platform } from "./match-keys";

function press(key: string, code: string, changes: Partial<KeyPress> = {}): KeyPress {
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isAltGraph: false };
  return { key, code, keyCode: 0, ...modifiers, isComposing: false, repeat: false, ...changes };
}

function match(keyPress: KeyPress, place: FocusPlace = "plain", platform: Platform = "other") {
  return matchKeys(keyPress, place, platform, "picture");
}

const ctrlEnter = press("Enter", "Enter", { ctrlKey: true });
const cmdEnter = press("Enter", "Enter", { metaKey: true });

describe("matchKeys", () => {
  it("takes Ctrl on other keyboards and ⌘ on a Mac for Mod", () => {
    expect(match(ctrlEnter)).toBe("studio.run");
    expect(match(cmdEnter, "plain", "mac")).toBe("studio.run");
    expect(match(cmdEnter)).toBeNull();
    expect(match(ctrlEnter, "plain", "mac")).toBeNull();
  });

  it("wants exactly the modifiers of the list", () => {
    expect(match(press("t", "KeyT"))).toBe("panels.toggleLeft");
    expect(match(press("T", "KeyT", { shiftKey: true }))).toBeNull();
    expect(match(press("t", "KeyT", { ctrlKey: true }))).toBeNull();
    expect(match(press("X", "KeyX", { shiftKey: true }))).toBe("studio.cancel");
    expect(match(press("x", "KeyX"))).toBeNull();
  });

  it("never acts while an input method composes, whichever way the browser says so", () => {
    for (const place of ["plain", "text"] as const) {
      expect(match({ ...ctrlEnter, isComposing: true }, place)).toBeNull();
      expect(match({ ...ctrlEnter, keyCode: 229 }, place)).toBeNull();
    }
    expect(match(press("s", "KeyS", { isComposing: true }))).toBeNull();
  });

  it("lets only the few chords through in a text field", () => {
    expect(match(ctrlEnter, "text")).toBe("studio.run");
    expect(match(press("a", "KeyA", { altKey: true }), "text")).toBe("studio.focusPrompt");
    expect(match(press("ArrowUp", "ArrowUp", { altKey: true }), "text")).toBe("studio.olderPrompt");
    expect(match(press("ArrowDown", "ArrowDown", { altKey: true }), "text")).toBe("studio.newerPrompt");
    const typed: readonly KeyPress[] = [
      press("s", "KeyS"),
      press("?", "Slash", { shiftKey: true }),
      press(".", "Period"),
      press("Delete", "Delete"),
      press("z", "KeyZ", { ctrlKey: true }),
      press("k", "KeyK", { ctrlKey: true }),
      press("ArrowLeft", "ArrowLeft"),
    ];
    for (const keyPress of typed) {
      expect(match(keyPress), keyPress.key).not.toBeNull();
      expect(match(keyPress, "text"), keyPress.key).toBeNull();
    }
  });

  it("leaves Space to a radio and a tab, though it selects in the gallery, and not to a cell of the grid", () => {
    const space = press(" ", "Space");
    expect(matchKeys(space, "choice", "other", "picture")).toBeNull();
    expect(matchKeys(press("ArrowRight", "ArrowRight"), "choice", "other", "picture")).toBeNull();
    expect(matchKeys(space, "arrows", "other", "picture")).toBe("gallery.select");
  });

  it("leaves arrows to a slider and everything to a dialog", () => {
    expect(match(press("ArrowRight", "ArrowRight"), "arrows")).toBeNull();
    expect(match(press("s", "KeyS"), "arrows")).toBe("recall.seed");
    expect(match(ctrlEnter, "overlay")).toBeNull();
  });

  it("reads letters as printed, and the place of the key only where there is no Latin letter", () => {
    // Dvorak: the key at W types a comma, the key at K types a T.
    expect(match(press("t", "KeyK"))).toBe("panels.toggleLeft");
    // Russian: the key at T types Е.
    expect(match(press("е", "KeyT"))).toBe("panels.toggleLeft");
    // Option on a Mac makes another character of A.
    expect(match(press("å", "KeyA", { altKey: true }), "text", "mac")).toBe("studio.focusPrompt");
  });

  it("finds Shift with a digit on every row of digits, and symbols however they are reached", () => {
    expect(match(press("!", "Digit1", { shiftKey: true }))).toBe("canvas.fit");
    expect(match(press("1", "Digit1", { shiftKey: true }))).toBe("canvas.fit");
    expect(match(press("?", "Slash", { shiftKey: true }))).toBe("app.help");
    expect(match(press("?", "Minus", { shiftKey: true }))).toBe("app.help");
    expect(match(press("+", "Equal", { shiftKey: true }))).toBe("canvas.zoomIn");
  });

  it("does not take AltGr for Ctrl and Alt", () => {
    const altGr = { ctrlKey: true, altKey: true, isAltGraph: true };
    expect(match(press("a", "KeyA", altGr))).toBeNull();
    expect(match(press("?", "KeyQ", altGr))).toBe("app.help");
  });

  it("repeats only what may repeat while the key is held", () => {
    expect(match({ ...ctrlEnter, repeat: true })).toBeNull();
    expect(match(press("ArrowRight", "ArrowRight", { repeat: true }))).toBe("picture.next");
  });

  it("takes a row of digits for one command, and lets the live screen's meaning go first", () => {
    const inRoom = (keyPress: KeyPress) => matchKeys(keyPress, "plain", "other", "compare");
    expect(inRoom(press("3", "Digit3"))).toBe("compare.pane");
    expect(inRoom(press("0", "Digit0"))).toBeNull();
    expect(inRoom(press("#", "Digit3", { shiftKey: true }))).toBe("compare.against");
    expect(inRoom(press("!", "Digit1", { shiftKey: true }))).toBe("compare.against");
    expect(inRoom(press(")", "Digit0", { shiftKey: true }))).toBe("canvas.actualSize");
    expect(nameKey(press("#", "Digit3", { shiftKey: true }))).toBe("3");
    expect(nameKey(press("ArrowLeft", "ArrowLeft"))).toBe("ArrowLeft");
  });

  it("takes a letter for what it means where the user is", () => {
    const meaning = (keyPress: KeyPress, scope: "picture" | "mask" | null) =>
      matchKeys(keyPress, "plain", "other", scope);
    const s = press("s", "KeyS");
    expect(meaning(s, "picture")).toBe("recall.seed");
    expect(meaning(s, "mask")).toBe("mask.object");
    expect(meaning(s, null)).toBeNull();
    // Recall would overwrite settings under a painting hand.
    expect(meaning(press("a", "KeyA"), "mask")).toBeNull();
    const undo = press("z", "KeyZ", { ctrlKey: true });
    expect(meaning(undo, "picture")).toBe("studio.undo");
    expect(meaning(undo, "mask")).toBe("mask.undo");
    expect(meaning(press("Z", "KeyZ", { ctrlKey: true, shiftKey: true }), "mask")).toBe("mask.redo");
    expect(meaning(press("y", "KeyY", { ctrlKey: true }), "mask")).toBe("mask.redo");
    expect(meaning(press("t", "KeyT"), "mask")).toBe("panels.toggleLeft");
  });
});
