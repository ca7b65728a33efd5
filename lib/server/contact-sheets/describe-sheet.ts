import type { Asset } from "@/lib/core/asset";
import { type ContactSheetInput, type SheetField, sheetFields } from "@/lib/core/contact-sheet";
import type { Run } from "@/lib/core/job";
import { getModel } from "@/lib/ideogram/models";
import type { SheetContent } from "./sheet-call";
import { type SheetWords, sheetWords } from "./sheet-words";

/** A picture with the run that made it; an upload has none. */
export interface SheetPicture {
  readonly asset: Asset;
  readonly run: Run | undefined;
}

type Facts = ReadonlyMap<SheetField, string>;

/**
 * Puts a sheet into words: what all pictures share is said once, what differs under each. A picture alone has everything
 * under it.
 */
export function describeSheet(input: ContactSheetInput, pictures: readonly SheetPicture[]): SheetContent {
  const words = sheetWords[input.locale];
  const facts = pictures.map((picture) => readFacts(picture, words));
  const wanted = sheetFields.filter((field) => (input.fields ?? sheetFields).includes(field));
  const isShared = (field: SheetField): boolean => {
    const [first] = facts;
    return pictures.length > 1 && facts.every((one) => one.get(field) === first?.get(field));
  };
  const say = (one: Facts | undefined, field: SheetField): string[] => {
    const value = one?.get(field);
    return value === undefined ? [] : [words.fields[field] + words.separator + value];
  };
  return {
    title: input.title ?? "",
    shared: wanted
      .filter(isShared)
      .flatMap((field) => say(facts[0], field))
      .join(" · "),
    cells: pictures.map(({ asset }, at) => ({
      name: String(at + 1),
      width: asset.width,
      height: asset.height,
      lines: wanted.filter((field) => !isShared(field)).flatMap((field) => say(facts[at], field)),
    })),
    columns: input.columns,
    columnHeaders: input.columnHeaders ?? [],
    rowHeaders: input.rowHeaders ?? [],
    theme: input.theme,
  };
}

function readFacts({ asset, run }: SheetPicture, words: SheetWords): Facts {
  const request = run?.request;
  const values: Record<SheetField, string | number | undefined> = {
    operation: asset.operation && words.operations[asset.operation],
    model: asset.model && getModel(asset.model).label,
    renderingSpeed: request?.renderingSpeed,
    styleType: request?.styleType,
    stylePreset: request?.stylePreset,
    imageWeight: request?.imageWeight,
    seed: asset.seed ?? request?.seed,
    aspectRatio: request?.aspectRatio?.replace("x", ":"),
    size: `${asset.width} × ${asset.height}`,
    price: run && formatPrice(run),
    duration: run && formatDuration(run, words),
    rating: asset.rating > 0 ? "★".repeat(asset.rating) : undefined,
    verdict: asset.verdict && words.verdicts[asset.verdict],
    prompt: request?.prompt ?? asset.prompt,
  };
  const facts = new Map<SheetField, string>();
  for (const field of sheetFields) {
    const value = values[field];
    if (value !== undefined && value !== "") facts.set(field, String(value));
  }
  return facts;
}

/** For one picture: the run's over the pictures it was asked for. */
function formatPrice(run: Run): string {
  const price = (run.cost ?? run.estimate) / (run.request.numImages ?? 1);
  return `$${price.toFixed(3)}`;
}

function formatDuration({ timings: { sentAt, respondedAt } }: Run, words: SheetWords): string | undefined {
  if (sentAt === undefined || respondedAt === undefined) return undefined;
  return words.seconds(((Date.parse(respondedAt) - Date.parse(sentAt)) / 1000).toFixed(1));
}
