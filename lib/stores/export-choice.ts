import { type ExportFolders, exportFolders, type LayerFormat, layerFormats } from "@/lib/core/export-options";

/** What pictures are taken out as. */
export const exportKinds = ["recipes", "exact", "studio", "layers", "sheet"] as const;
export type ExportKind = (typeof exportKinds)[number];

/** How somebody last took pictures out: nothing of it matters when it is lost. */
export interface ExportChoice {
  readonly kind: ExportKind;
  readonly hasInputs: boolean;
  readonly hasPersonal: boolean;
  readonly hasTable: boolean;
  readonly hasManifest: boolean;
  readonly folders: ExportFolders;
  readonly layers: LayerFormat;
  readonly sheet: "pdf" | "png";
}

export const defaultExportChoice: ExportChoice = {
  kind: "recipes",
  hasInputs: false,
  hasPersonal: false,
  hasTable: true,
  hasManifest: false,
  folders: "none",
  layers: "psd",
  sheet: "pdf",
};

export const EXPORT_CHOICE_KEY = "palimpsest.export";
export const EXPORT_CHOICE_VERSION = 1;

const isFlag = (value: unknown) => typeof value === "boolean";
const oneOf = (values: readonly string[]) => (value: unknown) => values.some((one) => one === value);

const checks: Readonly<Record<keyof ExportChoice, (value: unknown) => boolean>> = {
  kind: oneOf(exportKinds),
  hasInputs: isFlag,
  hasPersonal: isFlag,
  hasTable: isFlag,
  hasManifest: isFlag,
  folders: oneOf(exportFolders),
  layers: oneOf(layerFormats),
  sheet: oneOf(["pdf", "png"]),
};

/** What was saved; the default for each part that is absent or makes no sense. Camera and place are asked for anew each time. */
export function readExportChoice(storage: Pick<Storage, "getItem"> | null): ExportChoice {
  try {
    const saved: unknown = JSON.parse(storage?.getItem(EXPORT_CHOICE_KEY) ?? "null");
    if (!isRecord(saved) || saved.version !== EXPORT_CHOICE_VERSION || !isRecord(saved.choice))
      return defaultExportChoice;
    const { choice } = saved;
    const known: unknown = Object.fromEntries(
      Object.entries(checks).flatMap(([name, isRight]) => (isRight(choice[name]) ? [[name, choice[name]]] : [])),
    );
    return isPartial(known) ? { ...defaultExportChoice, ...known, hasPersonal: false } : defaultExportChoice;
  } catch {
    return defaultExportChoice;
  }
}

export function saveExportChoice(storage: Pick<Storage, "setItem"> | null, choice: ExportChoice): void {
  try {
    storage?.setItem(EXPORT_CHOICE_KEY, JSON.stringify({ version: EXPORT_CHOICE_VERSION, choice }));
  } catch {
    // A full or forbidden storage: the next dialog starts from the defaults.
  }
}

function isPartial(value: unknown): value is Partial<ExportChoice> {
  return isRecord(value) && Object.entries(checks).every(([name, isRight]) => !(name in value) || isRight(value[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
