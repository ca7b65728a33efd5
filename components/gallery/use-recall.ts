"use client";

import { useTranslations } from "next-intl";
import { useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { useLoadAsset } from "@/lib/client/use-assets";
import type { CommandHandlers } from "@/lib/commands/command-registry";
import type { RecallPart } from "@/lib/stores/draft-store";

const parts = ["all", "seed", "prompt", "allButSeed"] as const satisfies readonly RecallPart[];

/** Takes the settings of a picture over into the studio's draft, which has its own undo. */
export function useRecall() {
  const t = useTranslations("gallery.recall");
  const draft = useDraftStore();
  const load = useLoadAsset();
  const undo = () => draft.getState().undo();
  const recall = async (assetId: string, part: RecallPart) => {
    const { asset, run } = await load(assetId);
    if (!run) {
      showToast({ title: t("noSettings") });
      return;
    }
    draft.getState().recall(asset.seed === undefined ? run.request : { ...run.request, seed: asset.seed }, part);
    showToast({
      title: t(`done.${part}`),
      description: t("where"),
      id: "recall",
      action: { label: t("undo"), kbd: "Mod+Z", onAction: undo },
    });
  };
  const toCommands = (assetId: string | undefined, reason: string | undefined): CommandHandlers =>
    Object.fromEntries(
      parts.map((part) => [
        `recall.${part}`,
        {
          run: () => {
            if (assetId !== undefined) void recall(assetId, part);
          },
          disabledReason: reason,
        },
      ]),
    );
  return { recall, undo, toCommands };
}
