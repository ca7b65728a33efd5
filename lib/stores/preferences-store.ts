import { z } from "zod";
import { createStore, type StoreApi } from "zustand/vanilla";

/** How this browser likes its studio. Nothing here matters: losing it costs a moment, not a picture. */
const preferencesSchema = z.object({
  leftWidthPx: z.number().int().min(240).max(480).default(304),
  rightWidthPx: z.number().int().min(240).max(480).default(288),
  isLeftOpen: z.boolean().default(true),
  isRightOpen: z.boolean().default(true),
  /** The connection last picked in the top bar; it may be gone by now. */
  connectionId: z.string().max(60).nullable().default(null),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

export const PREFERENCES_KEY = "palimpsest.preferences";
export const PREFERENCES_VERSION = 1;

export interface PreferencesState extends Preferences {
  change(patch: Partial<Preferences>): void;
  /** Reads what was saved. Called after the first render, which has to agree with the server's. */
  load(): void;
}
export type PreferencesStore = StoreApi<PreferencesState>;

export interface PreferencesOptions {
  /** localStorage; null where the browser forbids it. */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | null;
  /** Told when saved preferences could not be used or kept; the defaults then hold. */
  readonly onWarning: (reason: string) => void;
}

/** Steps from a version to the next one; `migrations[1]` turns version 1 into version 2. */
export type Migrations = Readonly<Record<number, (saved: unknown) => unknown>>;

const migrations: Migrations = {};

const envelopeSchema = z.object({ version: z.number().int().min(1), preferences: z.unknown() });

/** Builds the store; it starts with the defaults until `load` is called. */
export function createPreferencesStore({ storage, onWarning }: PreferencesOptions): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => ({
    ...defaultPreferences,
    change: (patch) => {
      set(patch);
      try {
        const preferences = preferencesSchema.parse(get());
        storage?.setItem(PREFERENCES_KEY, JSON.stringify({ version: PREFERENCES_VERSION, preferences }));
      } catch {
        onWarning("Preferences could not be saved.");
      }
    },
    load: () => {
      try {
        const text = storage?.getItem(PREFERENCES_KEY) ?? null;
        if (text !== null) set(parsePreferences(text, PREFERENCES_VERSION, migrations));
      } catch {
        onWarning("Saved preferences could not be read; the defaults are used.");
      }
    },
  }));
}

/**
 * Reads saved preferences of any version up to `version`: migrated step by step, then parsed.
 * Throws when the text is no such thing, comes from a newer version, or a step is missing.
 */
export function parsePreferences(text: string, version: number, steps: Migrations): Preferences {
  const envelope = envelopeSchema.parse(JSON.parse(text));
  if (envelope.version > version) throw new Error(`Saved by a newer version (${envelope.version})`);
  let saved = envelope.preferences;
  for (let from = envelope.version; from < version; from++) {
    const migrate = steps[from];
    if (migrate === undefined) throw new Error(`No migration from version ${from}`);
    saved = migrate(saved);
  }
  return preferencesSchema.parse(saved);
}
