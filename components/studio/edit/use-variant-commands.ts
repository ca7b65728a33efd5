"use client";

import { useTranslations } from "next-intl";
import { useCommandHandlers } from "@/components/shell/command-context";
import { showToast } from "@/components/ui/show-toast";
import type { Asset } from "@/lib/core/asset";
import type { Shown } from "../use-shown";
import { useEdit } from "./edit-context";
import type { MaskWork } from "./mask-work";

export interface VariantCommandInput {
  readonly source: Asset;
  readonly work: MaskWork;
  /** Lies on the canvas in place of the mask. */
  readonly pictureId: string | undefined;
  /** Painting on it goes on: it is not what would be kept. */
  readonly isUnfinished: boolean;
  readonly shown: Shown;
}

/** Accept makes the variant the next source, with the mask carried over; discard shows the mask again. */
export function useVariantCommands({ source, work, pictureId, isUnfinished, shown }: VariantCommandInput): void {
  const t = useTranslations("edit.variant");
  const words = useTranslations("studio.commands");
  const { edit } = useEdit();
  const disabledReason = pictureId === undefined ? words("needsPicture") : undefined;
  const accept = (accepted: string) => {
    edit(accepted, work.session.toDocument());
    shown.showPicture(accepted);
    showToast({
      title: t("accepted"),
      action: {
        label: t("undo"),
        onAction: () => {
          edit(source.id);
          shown.showPicture(accepted);
        },
      },
    });
  };
  useCommandHandlers({
    "edit.accept": {
      run: () => {
        if (pictureId !== undefined) accept(pictureId);
      },
      disabledReason: disabledReason ?? (isUnfinished ? t("unfinished") : undefined),
    },
    "edit.discard": { run: () => shown.showPicture(source.id), disabledReason },
  });
}
