"use client";

import { useTranslations } from "next-intl";
import { useCommandHandlers } from "@/components/shell/command-context";
import { showToast } from "@/components/ui/show-toast";
import type { Asset } from "@/lib/core/asset";
import type { Shown } from "../use-shown";
import { useEdit } from "./edit-context";
import type { MaskWork } from "./mask-work";
import type { DoneCell } from "./variants-of-edit";

export interface VariantCommandInput {
  readonly source: Asset;
  readonly work: MaskWork;
  readonly variant: DoneCell | undefined;
  readonly shown: Shown;
}

/** Accept makes the variant the next source, with the mask carried over; discard shows the mask again. */
export function useVariantCommands({ source, work, variant, shown }: VariantCommandInput): void {
  const t = useTranslations("edit.variant");
  const words = useTranslations("studio.commands");
  const { edit } = useEdit();
  const disabledReason = variant ? undefined : words("needsPicture");
  const accept = (accepted: DoneCell) => {
    edit(accepted.assetId, work.session.toDocument());
    shown.showPicture(accepted.assetId);
    showToast({
      title: t("accepted"),
      action: {
        label: t("undo"),
        onAction: () => {
          edit(source.id);
          shown.showPicture(accepted.assetId);
        },
      },
    });
  };
  useCommandHandlers({
    "edit.accept": { run: () => variant && accept(variant), disabledReason },
    "edit.discard": { run: () => shown.showPicture(source.id), disabledReason },
  });
}
