/** What a key is called depends on the keyboard in front of the user. */
export type KeyPlatform = "mac" | "other";

const macNames: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Meta: "⌘",
  Ctrl: "⌃",
  Alt: "⌥",
  Shift: "⇧",
};

const otherNames: Readonly<Record<string, string>> = { Mod: "Ctrl", Meta: "Win" };

const sharedNames: Readonly<Record<string, string>> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Backspace: "⌫",
  Delete: "Del",
  PageUp: "PgUp",
  PageDown: "PgDn",
  Plus: "+",
};

const ariaNames: Readonly<Record<string, string>> = { Ctrl: "Control", Esc: "Escape", Del: "Delete" };

/** Takes "Mod+Shift+Z" apart. A key that is itself a plus is written "Plus". */
function splitKeys(keys: string): readonly string[] {
  return keys
    .split("+")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function nameKey(key: string, platform: KeyPlatform): string {
  const own = platform === "mac" ? macNames[key] : otherNames[key];
  return own ?? sharedNames[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The text of a key chip: "Mod+Enter" is "⌘↵" on a Mac and "Ctrl ↵" elsewhere; "Shift+V" is "Shift V". */
export function formatKeys(keys: string, platform: KeyPlatform): string {
  return splitKeys(keys)
    .map((key) => nameKey(key, platform))
    .join(platform === "mac" ? "" : " ");
}

/** The same keys in the spelling of the aria-keyshortcuts attribute: "Mod+Enter" is "Control+Enter" or "Meta+Enter". */
export function formatAriaKeys(keys: string, platform: KeyPlatform): string {
  return splitKeys(keys)
    .map((key) => (key === "Mod" ? (platform === "mac" ? "Meta" : "Control") : (ariaNames[key] ?? key)))
    .join("+");
}

/** Reads the platform out of what `navigator.platform` or `navigator.userAgent` says. */
export function detectKeyPlatform(description: string): KeyPlatform {
  return /mac|iphone|ipad|ipod/i.test(description) ? "mac" : "other";
}
