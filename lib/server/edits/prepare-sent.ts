import type { SentPicture } from "@/lib/core/job";
import { MAX_PICTURE_BYTES } from "@/lib/ideogram/limits";
import { decodePicture } from "@/lib/server/images/decoder";
import type { RelayPicture } from "@/lib/server/relays/relay";
import { cutMask, cutSource, findConversions, type SentCut } from "./cut-window";

export interface PreparedCall {
  readonly source: RelayPicture;
  readonly mask: RelayPicture | undefined;
  readonly sent: SentPicture;
}

/**
 * Source and mask as they leave for the relay: as they are when the whole picture goes at its own size, else cut to the
 * window. Throws StudioError `picture_invalid` or `invalid_request`.
 */
export async function prepareSent(
  source: RelayPicture,
  mask: RelayPicture | undefined,
  plan: SentCut,
): Promise<PreparedCall> {
  const { window, placed, width, height } = plan;
  const cut = { window, placed, width, height };
  const conversions = findConversions(await decodePicture(source.bytes).metadata());
  if (isWhole(source, plan) && source.bytes.byteLength <= MAX_PICTURE_BYTES) {
    return { source, mask, sent: { ...cut, conversions } };
  }
  const { bytes, mime, isLossy } = await cutSource(source.bytes, plan);
  return {
    // Without the address of the whole picture.
    source: { bytes, mime, width, height },
    mask: mask && { bytes: await cutMask(mask.bytes, plan), mime: "image/png", width, height },
    sent: {
      ...cut,
      conversions: [
        ...conversions,
        ...(placed.width !== window.width || placed.height !== window.height ? (["scaled"] as const) : []),
        ...(placed.width !== width || placed.height !== height ? (["padded"] as const) : []),
        ...(isLossy ? (["recompressed"] as const) : []),
      ],
    },
  };
}

function isWhole(source: RelayPicture, { window, width, height }: SentCut): boolean {
  const isAll = window.width === source.width && window.height === source.height;
  return isAll && width === source.width && height === source.height;
}
