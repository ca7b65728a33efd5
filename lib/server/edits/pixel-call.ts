import type { PixelBox, Size } from "@/lib/core/geometry";
import type { SentPicture } from "@/lib/core/job";
import type { CompositeSettings } from "@/lib/core/request";
import type { MaskCover } from "@/lib/ideogram/check-mask";

/** A result as files, and how it lies on its source. Masks are canonical: grey, white = taken or brought back. */
export interface LayerFiles {
  readonly result: Uint8Array;
  /** What the result is a picture of; absent: of the whole source. */
  readonly sent: SentPicture | undefined;
  /** Absent: all of the frame that the source does not cover. */
  readonly mask: Uint8Array | undefined;
  /** The mask says what the source keeps instead of what is taken. */
  readonly isKept?: boolean;
  readonly restoreMask: Uint8Array | undefined;
  readonly settings: CompositeSettings;
}

export interface ComposeFiles {
  readonly source: Uint8Array;
  /** The finished picture where it is not the source's own: in source pixels, `x` and `y` may be negative. */
  readonly frame?: PixelBox | undefined;
  /** Later ones lie over earlier ones. */
  readonly layers: readonly LayerFiles[];
}

export interface ComposedPicture {
  /** PNG of the source's or the frame's size: its own numbers and colour profile, no other metadata. */
  readonly bytes: Uint8Array;
  /** Source pixels outside every mask and band that differ, counted in `bytes`. */
  readonly changedOutside: number;
}

/** A canonical mask of another size. */
export interface ScaledMask {
  readonly bytes: Uint8Array;
}

/** What the pixel thread is asked. */
export type PixelCall =
  | { readonly kind: "inspectMask"; readonly mask: Uint8Array }
  | { readonly kind: "scaleMask"; readonly mask: Uint8Array; readonly size: Size }
  | { readonly kind: "compose"; readonly input: ComposeFiles };

export type PixelOutput = MaskCover | ScaledMask | ComposedPicture;
