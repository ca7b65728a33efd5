/** Headings of the palette and of the help sheet, in their order there. */
export const commandGroups = [
  "studio",
  "operation",
  "picture",
  "settings",
  "mask",
  "gallery",
  "compare",
  "canvas",
  "panels",
  "app",
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/**
 * Places whose commands have their keys to themselves: the letters that pick a tool over a mask recall settings over a
 * picture. One at a time is live: the last of this list that the present screen handles a command of.
 */
export const commandScopes = ["picture", "mask", "compare"] as const;
export type CommandScope = (typeof commandScopes)[number];

/** One thing a user can do. Buttons, keys, palette and help read the same list. */
export interface Command {
  /** "zone.verb"; also the key of its words under `commands.labels` (with the point written as `_`). */
  readonly id: string;
  readonly group: CommandGroup;
  /** Alternatives, the first is the one shown: "Mod+Enter", "Shift+X", "?". `Mod` is ⌘ on a Mac and Ctrl elsewhere; "1–9" is any of these digits. */
  readonly keys?: readonly string[];
  /** Its keys fire only where this scope is live, and there before those of commands without one; absent: everywhere. */
  readonly scope?: CommandScope;
  /** Fires while a text field has the focus. Only for chords that no one types and that edit no text. */
  readonly worksInText?: true;
  /** Fires again while the key is held down. */
  readonly repeats?: true;
}

/** What a screen provides for a command it owns. */
export interface CommandHandler {
  /** @param key which one it was, for a command with several that differ: "3", "ArrowLeft"; absent when none was. */
  run(key?: string): void | Promise<void>;
  /** Why it cannot be done right now, in the user's language; absent when it can. */
  readonly disabledReason?: string | undefined;
  /** For toggles: whether it is on. */
  readonly isOn?: boolean | undefined;
}
