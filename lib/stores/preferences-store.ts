import { createStore, type StoreApi } from "zustand/vanilla";

/** How this browser likes its studio. Nothing here matters: losing it costs a moment, not a picture. */
export interface Preferences {
  readonly leftWidthPx: number;
  readonly rightWidthPx: number;
  readonly isLeftOpen: boolean;
  readonly isRightOpen: boolean;
  /** The connection last picked in the top bar; it may be gone by now. */
  readonly connectionId: string | null;
  /** The height that rows of the gallery come near to. */
  readonly galleryRowPx: number;
  readonly galleryShape: "justified" | "square";
  readonly isGalleryStacked: boolean;
  readonly isGalleryPanelOpen: boolean;
}

export const defaultPreferences: Preferences = {
  leftWidthPx: 304,
  rightWidthPx: 288,
  isLeftOpen: true,
  isRightOpen: true,
  connectionId: null,
  galleryRowPx: 148,
  galleryShape: "justified",
  isGalleryStacked: true,
  isGalleryPanelOpen: true,
};

export const GALLERY_ROW_PX = { min: 96, max: 320 } as const;

const isWidth = (value: unknown) => Number.isInteger(value) && Number(value) >= 240 && Number(value) <= 480;
const isFlag = (value: unknown) => typeof value === "boolean";

// By hand: a parsing library would be a tenth of what the page loads at first.
const checks: Readonly<Record<keyof Preferences, (value: unknown) => boolean>> = {
  leftWidthPx: isWidth,
  rightWidthPx: isWidth,
  isLeftOpen: isFlag,
  isRightOpen: isFlag,
  connectionId: (value) => value === null || (typeof value === "string" && value.length <= 60),
  galleryRowPx: (value) =>
    Number.isInteger(value) && Number(value) >= GALLERY_ROW_PX.min && Number(value) <= GALLERY_ROW_PX.max,
  galleryShape: (value) => value === "justified" || value === "square",
  isGalleryStacked: isFlag,
  isGalleryPanelOpen: isFlag,
};

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

/** Builds the store; it starts with the defaults until `load` is called. */
export function createPreferencesStore({ storage, onWarning }: PreferencesOptions): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => ({
    ...defaultPreferences,
    change: (patch) => {
      set(patch);
      try {
        const preferences = pickPreferences(get());
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
  const envelope: unknown = JSON.parse(text);
  if (!isRecord(envelope)) throw new Error("Not saved by this studio");
  const { version: savedBy, preferences } = envelope;
  if (typeof savedBy !== "number" || !Number.isInteger(savedBy) || savedBy < 1) throw new Error("Saved by no version");
  if (savedBy > version) throw new Error(`Saved by a newer version (${savedBy})`);
  let saved = preferences;
  for (let from = savedBy; from < version; from++) {
    const migrate = steps[from];
    if (migrate === undefined) throw new Error(`No migration from version ${from}`);
    saved = migrate(saved);
  }
  if (!isRecord(saved)) throw new Error("Preferences are missing");
  return pickPreferences(saved);
}

/** The preferences in a record, the default for each that is absent. Throws for one that is none. */
function pickPreferences(record: object): Preferences {
  const known: unknown = Object.fromEntries(
    Object.entries(record).filter(([name, value]) => Object.hasOwn(checks, name) && value !== undefined),
  );
  if (!isPartial(known)) throw new Error("Preferences are not valid");
  return { ...defaultPreferences, ...known };
}

function isPartial(value: unknown): value is Partial<Preferences> {
  return isRecord(value) && Object.entries(checks).every(([name, isRight]) => !(name in value) || isRight(value[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
