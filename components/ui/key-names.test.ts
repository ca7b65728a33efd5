import { expect, test } from "vitest";
import { detectKeyPlatform, formatAriaKeys, formatKeys } from "@/components/ui/key-names";

test.each([
  ["Mod+Enter", "⌘↵", "Ctrl ↵"],
  ["Mod+Shift+Z", "⌘⇧Z", "Ctrl Shift Z"],
  ["Shift+v", "⇧V", "Shift V"],
  ["Alt+ArrowUp", "⌥↑", "Alt ↑"],
  ["Ctrl+Y", "⌃Y", "Ctrl Y"],
  ["Mod+Plus", "⌘+", "Ctrl +"],
  ["[", "[", "["],
  ["\\", "\\", "\\"],
  ["Escape", "Esc", "Esc"],
  ["Space", "Space", "Space"],
])("%s reads %s on a Mac and %s elsewhere", (keys, mac, other) => {
  expect(formatKeys(keys, "mac")).toBe(mac);
  expect(formatKeys(keys, "other")).toBe(other);
});

test("the aria spelling names the modifier of the platform", () => {
  expect(formatAriaKeys("Mod+Enter", "mac")).toBe("Meta+Enter");
  expect(formatAriaKeys("Mod+Shift+Z", "other")).toBe("Control+Shift+Z");
  expect(formatAriaKeys("Ctrl+Y", "mac")).toBe("Control+Y");
});

test("Apple devices have Apple keys", () => {
  expect(detectKeyPlatform("MacIntel Mozilla/5.0")).toBe("mac");
  expect(detectKeyPlatform("iPad Mozilla/5.0")).toBe("mac");
  expect(detectKeyPlatform("Linux x86_64 Mozilla/5.0")).toBe("other");
  expect(detectKeyPlatform("Win32 Mozilla/5.0")).toBe("other");
});
