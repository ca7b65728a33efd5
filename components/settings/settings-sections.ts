/** The sections of Settings, in the order of the rail; each has its own address. */
export const settingsSections = [
  "connections",
  "spending",
  "appearance",
  "language",
  "shortcuts",
  "archive",
  "data",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** The section a path names; null for anything else. */
export function findSettingsSection(name: string): SettingsSection | null {
  return settingsSections.find((section) => section === name) ?? null;
}
