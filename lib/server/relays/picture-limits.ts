import { StudioError } from "@/lib/core/errors";
import { MAX_PICTURE_BYTES } from "@/lib/ideogram/limits";
import type { RelayCall, RelayPicture } from "./relay";

/**
 * Refuses pictures no relay takes, alone or as references of a kind together (relay contract, section 2), before
 * anything is sent: StudioError `invalid_request`.
 */
export function checkPictureSizes(call: RelayCall): void {
  checkOne("picture", call.source);
  checkOne("mask", call.mask);
  checkTogether("style references", call.styleReferences);
  checkTogether("character references", call.characterReferences);
}

/** Also for a mask after its translation: another encoder wrote it. */
export function checkOne(what: string, picture: Pick<RelayPicture, "bytes"> | undefined): void {
  if (picture && picture.bytes.length > MAX_PICTURE_BYTES) throw tooLarge(`The ${what}`, picture.bytes.length);
}

function checkTogether(what: string, pictures: readonly RelayPicture[]): void {
  const total = pictures.reduce((sum, picture) => sum + picture.bytes.length, 0);
  if (total > MAX_PICTURE_BYTES) throw tooLarge(`The ${what} together`, total);
}

function tooLarge(what: string, bytes: number): StudioError {
  const megabytes = (bytes / 1_048_576).toFixed(1);
  return new StudioError("invalid_request", `${what}: ${megabytes} MB, and relays take 10 MB at most`, {
    details: { bytes, maxBytes: MAX_PICTURE_BYTES },
  });
}
