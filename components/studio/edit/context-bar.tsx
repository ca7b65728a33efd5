"use client";

import { Blend, Bookmark, Brush, Contrast, TriangleAlert, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useSettledMask } from "@/components/canvas/use-mask-state";
import { useCommand } from "@/components/shell/command-context";
import { useDraft } from "@/components/studio/draft-context";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";
import type { Asset } from "@/lib/core/asset";
import { MIN_MASK_FRACTION } from "@/lib/ideogram/limits";
import { CompositeFields } from "./composite-fields";
import { MaskNameDialog } from "./mask-name-dialog";
import type { MaskWork } from "./mask-work";
import { PromptRow } from "./prompt-row";
import { useContextWindow } from "./use-context-window";
import { useMaskActions } from "./use-mask-actions";

export interface ContextBarProps {
  readonly source: Asset;
  readonly work: MaskWork;
}

/** Beside the selection, where the hand is: what should be there, the run, and what the mask comes to. */
export function ContextBar({ source, work }: ContextBarProps) {
  const t = useTranslations("edit.bar");
  return (
    <section
      aria-label={t("label")}
      className="surface-raised flex w-145 max-w-full flex-col gap-2 rounded-panel p-2 ring ring-line-strong"
    >
      <PromptRow placeholder={t("promptPlaceholder")} />
      <MaskRow source={source} work={work} />
    </section>
  );
}

function MaskRow({ source, work }: ContextBarProps) {
  const t = useTranslations("edit.bar");
  const facts = useSettledMask(work.session);
  const actions = useMaskActions(source, work.session);
  const [invert, clear] = [useCommand("mask.invert"), useCommand("mask.clear")];
  const [isNaming, setNaming] = useState(false);
  const isEmpty = (facts?.coveredPixels ?? 0) === 0;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-1 text-12 text-text-2">
      <MaskShare source={source} work={work} />
      <SmallMask source={source} work={work} />
      <span className="flex-1" />
      <PasteBack />
      <Button
        variant="ghost"
        size={24}
        icon={<Contrast aria-hidden />}
        disabledReason={invert.disabledReason}
        onClick={invert.run}
      >
        {t("invert")}
      </Button>
      <Button
        variant="ghost"
        size={24}
        icon={<Bookmark aria-hidden />}
        disabledReason={isEmpty ? t("noMask") : undefined}
        onClick={() => setNaming(true)}
      >
        {t("save")}
      </Button>
      <Button
        variant="ghost"
        size={24}
        icon={<X aria-hidden />}
        disabledReason={clear.disabledReason}
        onClick={clear.run}
      >
        {t("clear")}
      </Button>
      {isNaming ? (
        <MaskNameDialog
          title={t("save")}
          suggested={actions.suggestedName}
          isBusy={actions.isBusy}
          onClose={() => setNaming(false)}
          onName={(name) => actions.save(name, () => setNaming(false))}
        />
      ) : null}
    </div>
  );
}

/** How much of the picture is covered. */
function MaskShare({ source, work }: ContextBarProps) {
  const t = useTranslations("edit.bar");
  const format = useFormatter();
  const covered = useSettledMask(work.session)?.coveredPixels ?? 0;
  const share = covered / (source.width * source.height);
  const words = format.number(share, { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 });
  return (
    <span className="flex items-center gap-1.5 px-1.5 [&_.lucide]:size-3.5">
      <Brush aria-hidden />
      {t("mask")}
      {covered === 0 ? (
        <span className="text-text-3">{t("noMask")}</span>
      ) : (
        <b className="font-medium text-text" data-testid="mask-share">
          {words}
        </b>
      )}
    </span>
  );
}

/** A mask that relays may ignore is said; what counts is the part of the picture that is sent. */
function SmallMask({ source, work }: ContextBarProps) {
  const t = useTranslations("edit.bar");
  const facts = useSettledMask(work.session);
  const contextWindow = useContextWindow();
  const covered = facts?.coveredPixels ?? 0;
  const sent = contextWindow?.plan.window ?? source;
  if (covered === 0 || covered / (sent.width * sent.height) >= MIN_MASK_FRACTION) return null;
  return (
    <Tooltip label={t("small")}>
      <button type="button" aria-label={t("small")} className="hit px-1 text-warning">
        <TriangleAlert aria-hidden className="size-3.5" />
      </button>
    </Tooltip>
  );
}

function PasteBack() {
  const t = useTranslations("edit.bar");
  const composite = useDraft(({ fields }) => fields.composite) ?? {};
  const setField = useDraft((state) => state.setField);
  return (
    <Popover
      label={t("pasteBack")}
      side="top"
      align="end"
      trigger={
        <Button variant="ghost" size={24} icon={<Blend aria-hidden />}>
          {t("feather")} <b className="font-medium text-text">{t("pixels", { count: composite.feather ?? 0 })}</b>
        </Button>
      }
    >
      <CompositeFields value={composite} onValueChange={(value) => setField("composite", value)} />
    </Popover>
  );
}
