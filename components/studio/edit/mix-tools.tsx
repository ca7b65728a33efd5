"use client";

import { Blend } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState, useSyncExternalStore } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { VariantMix } from "@/lib/canvas/variant-mix";
import { useCreateComposite } from "@/lib/client/use-composites";
import { useUploadAsset } from "@/lib/client/use-upload-asset";
import type { Asset } from "@/lib/core/asset";
import type { CreateComposite } from "@/lib/core/composite";
import { exportMaskPng } from "./export-mask";
import type { DoneCell } from "./variants-of-edit";

export interface MixToolsProps {
  readonly source: Asset;
  readonly variants: readonly DoneCell[];
  readonly mix: VariantMix;
  /** The picture is there. */
  readonly onMade: (assetId: string) => void;
  readonly onLeave: () => void;
}

/** What a mix is made with: how it goes, what lies under it, and the picture at its end. */
export function MixTools({ source, variants, mix, onMade, onLeave }: MixToolsProps) {
  const t = useTranslations("edit.variant");
  const { make, isBusy } = useMakeMix({ source, variants, mix, onMade });
  const seen = useSeenCount(mix);
  const base = variants.find(({ key }) => key === mix.base);
  return (
    <>
      <span className="max-w-72 px-1 text-12 text-text-2">
        {t("mixHint")} {base ? <span className="text-text-3">{t("mixBase", { place: base.place })}</span> : null}
      </span>
      <Button variant="ghost" onClick={onLeave} data-testid="mix-leave">
        {t("mixLeave")}
      </Button>
      <Button
        variant="primary"
        icon={<Blend aria-hidden />}
        busy={isBusy}
        disabledReason={seen < 2 ? t("mixHint") : undefined}
        onClick={make}
        data-testid="mix-make"
      >
        {t("mixMake")}
      </Button>
    </>
  );
}

/** How many of the pictures are seen anywhere. */
function useSeenCount(mix: VariantMix): number {
  const subscribe = useCallback((listener: () => void) => mix.sessionOf(mix.base).subscribe(listener), [mix]);
  const read = () => mix.listLayers().filter(({ session }) => session.getState().coveredPixels > 0).length;
  return useSyncExternalStore(subscribe, read, read);
}

function useMakeMix({ source, variants, mix, onMade }: Omit<MixToolsProps, "onLeave">) {
  const t = useTranslations("edit.variant");
  const describeFailure = useFailureWords();
  const { mutateAsync: upload } = useUploadAsset();
  const { mutateAsync: create } = useCreateComposite();
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const layers: CreateComposite["layers"] = [];
      for (const { key, session } of mix.listLayers()) {
        const variant = variants.find((one) => one.key === key);
        if (!variant || session.getState().coveredPixels === 0) continue;
        const file = await exportMaskPng(session.coverage);
        const mask = await upload({ file, fileName: "mix.png", kind: "mask" });
        layers.push({ asset: variant.assetId, mask: mask.id, settings: {} });
      }
      const { asset } = await create({ source: source.id, layers });
      showToast({ kind: "success", title: t("mixMade", { count: layers.length }) });
      onMade(asset.id);
    } catch (error) {
      showToast({ kind: "danger", title: describeFailure(error).title });
    } finally {
      setBusy(false);
    }
  };
  return { make: () => void make(), isBusy };
}
