import PQueue from "p-queue";
import type { ContactSheetInput } from "@/lib/core/contact-sheet";
import type { AssetService, ContactSheetService, MadeFile } from "@/lib/server/studio";
import { describeSheet, type SheetPicture } from "./describe-sheet";
import type { SheetPool } from "./sheet-pool";

export interface ContactSheetOptions {
  readonly assets: Pick<AssetService, "get" | "openFile">;
  readonly pool: Pick<SheetPool, "draw">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Makes contact sheets from previews, never from originals. One at a time, so that memory holds the pictures of one. */
export function createContactSheetService({ assets, pool, now }: ContactSheetOptions): ContactSheetService {
  const queue = new PQueue({ concurrency: 1 });
  const make = async (input: ContactSheetInput): Promise<MadeFile> => {
    const pictures: SheetPicture[] = [];
    for (const id of input.assetIds) pictures.push(await assets.get(id));
    const files: Uint8Array[] = [];
    for (const { asset } of pictures) files.push(await readPreview(assets, asset.id));
    const content = describeSheet(input, pictures);
    const { format, locale } = input;
    return {
      mime: format === "pdf" ? "application/pdf" : "image/png",
      fileName: `${input.title || `contact-sheet-${new Date(now()).toISOString().slice(0, 10)}`}.${format}`,
      bytes: await pool.draw({ format, locale, content, pictures: files }),
    };
  };
  return { make: (input) => queue.add(() => make(input)) };
}

async function readPreview(assets: Pick<AssetService, "openFile">, id: string): Promise<Uint8Array> {
  const file = await assets.openFile(id, "preview");
  return new Uint8Array(await new Response(file.stream()).arrayBuffer());
}
