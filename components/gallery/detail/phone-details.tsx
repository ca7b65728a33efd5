"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StarRating } from "@/components/compare/star-rating";
import { Sheet } from "@/components/ui/sheet";
import type { SheetState } from "@/components/ui/sheet-state";
import { type AssetDetail, useUpdateAsset } from "@/lib/client/use-assets";
import { PictureFile } from "./picture-file";

/** The details on a phone: a sheet under the picture. */
export function PhoneDetails({ detail }: { readonly detail: AssetDetail }) {
  const t = useTranslations("gallery.detail");
  const [state, setState] = useState<SheetState>("peek");
  const update = useUpdateAsset();
  const { asset } = detail;
  return (
    <Sheet
      state={state}
      onStateChange={setState}
      label={t("details")}
      gripLabel={t("grip")}
      peek={
        <div className="flex items-center gap-2">
          <p className="line-clamp-2 min-w-0 flex-1 text-12 text-text-2">{asset.prompt ?? asset.fileName}</p>
          <StarRating
            label={t("label")}
            value={asset.rating}
            onValueChange={(rating) => update.mutate({ id: asset.id, patch: { rating } })}
          />
        </div>
      }
    >
      <PictureFile detail={detail} isLarge />
    </Sheet>
  );
}
