import type { Command, CommandScope } from "./command";
import { type CommandId, commands } from "./commands";

export type Platform = "mac" | "other";

/** The part of a KeyboardEvent that decides; plain data, so that the decision can be tested without a browser. */
export interface KeyPress {
  readonly key: string;
  /** The place on the keyboard, whatever the layout: "KeyA", "Digit1". */
  readonly code: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** AltGr is held: Windows reports it as Ctrl and Alt, but it only reaches another character. */
  readonly isAltGraph: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
}

/** Where the focus is: what typing there would do. */
export type FocusPlace =
  | "plain"
  /** Types text: an input, a text area, anything editable. */
  | "text"
  /** Uses the arrow keys itself: a slider, a panel handle, a cell. */
  | "arrows"
  /** Uses the arrow keys, and is chosen by Enter and Space: a radio, a tab, an option. */
  | "choice"
  /** Is pressed by Enter and Space: a button, a link. */
  | "press"
  /** Inside a dialog, menu or popover: only what is in there may act. */
  | "overlay";

/** While an input method composes a word, every key belongs to it (229: browsers that do not say so otherwise). */
export function isComposingKey(press: Pick<KeyPress, "isComposing" | "keyCode">): boolean {
  return press.isComposing || press.keyCode === 229;
}

/**
 * The command a key press means, or null. Pure: whether the command can be done right now is not asked here.
 */
export function matchKeys(
  press: KeyPress,
  place: FocusPlace,
  platform: Platform,
  liveScope: CommandScope | null,
): CommandId | null {
  if (isComposingKey(press) || place === "overlay") return null;
  const spellings = spellKeys(press, platform);
  const means = (scope: CommandScope | undefined) =>
    commands.find((command: Command) => command.scope === scope && isOneOf(command.keys ?? [], spellings));
  // What a key means on the live screen goes before what it means everywhere.
  const command = (liveScope === null ? undefined : means(liveScope)) ?? means(undefined);
  if (command === undefined) return null;
  const { worksInText, repeats }: Command = command;
  if (place === "text" && worksInText !== true) return null;
  const isPressed = place === "press" || place === "choice";
  if (isPressed && (press.key === "Enter" || press.key === " ") && !press.ctrlKey && !press.metaKey) return null;
  if ((place === "arrows" || place === "choice") && press.key.startsWith("Arrow") && !press.altKey) return null;
  return press.repeat && repeats !== true ? null : command.id;
}

const DIGITS = /^(.*)(\d)–(\d)$/;

/** The chords that a row of digits stands for: "Shift+1–9" for nine of them; any other stands for itself. */
export function listChords(keys: string): readonly string[] {
  const [, prefix = "", from, to] = DIGITS.exec(keys) ?? [];
  if (from === undefined || to === undefined) return [keys];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${prefix}${Number(from) + at}`);
}

function isOneOf(keys: readonly string[], spellings: readonly string[]): boolean {
  return keys.some((chord) => listChords(chord).some((one) => spellings.includes(one)));
}

/** Which key of several it was: a digit by its place, whatever Shift makes of it; else the key's own name. */
export function nameKey({ code, key }: Pick<KeyPress, "code" | "key">): string {
  return /^Digit([0-9])$/.exec(code)?.[1] ?? key;
}

const ASCII_SYMBOL = /^[!-/:-@[-`{-~]$/;
const ASCII_LETTER = /^[a-z]$/i;
const NAMED: Readonly<Record<string, string>> = { "+": "Plus", " ": "Space", Backspace: "Delete" };

/**
 * Every way the list may write this press, so that keyboards of all layouts reach all commands:
 * a letter is what is printed on the key (Dvorak, AZERTY), and only where the layout has no Latin letter there
 * (Russian, or Option on a Mac) the place of the key; a symbol is itself however it is reached, so Shift is dropped
 * from it; and Shift with a digit key is also "Shift+1" where it types "!".
 */
function spellKeys(press: KeyPress, platform: Platform): readonly string[] {
  const { key, code, shiftKey, isAltGraph } = press;
  const prefix = spellModifiers(press, platform);
  const shift = shiftKey ? "Shift+" : "";
  if (ASCII_LETTER.test(key) && !isAltGraph) return [`${prefix}${shift}${key.toUpperCase()}`];
  if (ASCII_SYMBOL.test(key)) {
    const digit = shiftKey && !isAltGraph ? [`${prefix}Shift+${code.replace("Digit", "")}`] : [];
    return [`${prefix}${NAMED[key] ?? key}`, ...(code.startsWith("Digit") ? digit : [])];
  }
  if (key.length > 1 && key !== "Dead") return [`${prefix}${shift}${NAMED[key] ?? key}`];
  if (isAltGraph) return [];
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
  if (place === null) return [`${prefix}${shift}${NAMED[key] ?? key}`];
  return [`${prefix}${shift}${place[1] ?? place[2]}`];
}

function spellModifiers(press: KeyPress, platform: Platform): string {
  if (press.isAltGraph) return "";
  const isMac = platform === "mac";
  const mod = (isMac ? press.metaKey : press.ctrlKey) ? "Mod+" : "";
  const other = isMac ? (press.ctrlKey ? "Ctrl+" : "") : press.metaKey ? "Meta+" : "";
  return `${mod}${other}${press.altKey ? "Alt+" : ""}`;
}
