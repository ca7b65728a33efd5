import type { SentPicture } from "@/lib/core/job";
import type { CompositeSettings } from "@/lib/core/request";
import type { MaskCover } from "@/lib/ideogram/check-mask";

/** A result as files, and how it lies on its source. Masks are canonical: grey, white = taken or brought back. */
export interface LayerFiles {
  readonly result: Uint8Array;
  /** What the result is a picture of; absent: of the whole source. */
  readonly sent: SentPicture | undefined;
  readonly mask: Uint8Array;
  /** The mask says what the source keeps instead of what is taken. */
  readonly isKept?: boolean;
  readonly restoreMask: Uint8Array | undefined;
  readonly settings: CompositeSettings;
}

export interface ComposeFiles {
  readonly source: Uint8Array;
  /** Later ones lie over earlier ones. */
  readonly layers: readonly LayerFiles[];
}

export interface ComposedPicture {
  /** PNG of the source's size: its own numbers and colour profile, no other metadata. */
  readonly bytes: Uint8Array;
  /** Pixels outside every mask and band that differ from the source's, counted in `bytes`. */
  readonly changedOutside: number;
}

/** What the pixel thread is asked. */
export type PixelCall =
  | { readonly kind: "inspectMask"; readonly mask: Uint8Array }
  | { readonly kind: "compose"; readonly input: ComposeFiles };

export type PixelOutput = MaskCover | ComposedPicture;
