"use client";

import { useAddress } from "@/components/shell/use-address";
import type { MaskSession } from "@/lib/canvas/mask-session";
import type { Asset } from "@/lib/core/asset";
import { ImportMaskDialog } from "./import-mask-dialog";
import { MASK_OFFER } from "./mask-offer-address";

/** Asks what of an offered picture is to be the mask. */
export function MaskOffer({ source, session }: { readonly source: Asset; readonly session: MaskSession }) {
  const address = useAddress();
  const offered = address.get(MASK_OFFER);
  if (offered === null) return null;
  return (
    <ImportMaskDialog
      key={offered}
      source={source}
      session={session}
      assetId={offered}
      onClose={() => address.change({ [MASK_OFFER]: null })}
    />
  );
}
