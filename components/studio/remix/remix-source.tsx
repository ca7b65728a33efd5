"use client";

import { Crop, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { PictureStage } from "@/components/canvas/picture-stage";
import { useScreenSize } from "@/components/shell/screen-size";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { useRun } from "@/components/studio/run/run-context";
import { HudBadge } from "@/components/ui/hud-badge";
import { showToast } from "@/components/ui/show-toast";
import { TextButton } from "@/components/ui/text-button";
import { findCrop } from "@/lib/canvas/kernels/plan-crop";
import { nearestResolution } from "@/lib/canvas/kernels/plan-frame";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Asset } from "@/lib/core/asset";
import { formatPair, type PixelBox, parsePair } from "@/lib/core/geometry";
import { findField } from "@/lib/ideogram/fields";
import { PromptRow } from "../edit/prompt-row";
import { RunningBadge } from "../source/source-stage";
import type { VariantCell } from "../strip/variant-cells";

const margins = { top: 40, right: 32, bottom: 172, left: 32 };
const phoneMargins = { top: 96, right: 12, bottom: 56, left: 12 };

export interface RemixSourceProps {
  readonly source: Asset;
  readonly running: VariantCell | undefined;
}

/** The source before it is sent: what is kept bright, what the crop takes away dimmed. */
export function RemixSource({ source, running }: RemixSourceProps) {
  const t = useTranslations("remix.stage");
  const stage = useTranslations("studio.stage");
  const isPhone = useScreenSize() === "phone";
  const { shape, crop } = useCrop(source);
  const name = source.prompt ?? source.fileName ?? stage("picture");
  return (
    <PictureStage
      previewUrl={assetFileUrl(source.id, "preview")}
      originalUrl={assetFileUrl(source.id, "original")}
      picture={source}
      hasAlpha={source.hasAlpha}
      label={crop ? t("label", { name }) : name}
      margins={isPhone ? phoneMargins : margins}
      crop={crop && { box: crop, label: t("crop", { width: crop.width, height: crop.height }) }}
    >
      <div className="pointer-events-none absolute inset-x-3 bottom-14 z-hud flex justify-center *:pointer-events-auto max-sm:bottom-auto max-sm:top-3">
        <RemixBar source={source} crop={crop} shape={shape} hasPrompt={!isPhone} />
      </div>
      <div className="absolute right-3 bottom-3 z-hud flex items-center gap-2">
        {running ? <RunningBadge cell={running} /> : null}
        {source.isSandbox ? (
          <HudBadge tone="success" icon={<FlaskConical aria-hidden />} className="max-md:hidden">
            {stage("sandboxPicture")}
          </HudBadge>
        ) : null}
      </div>
    </PictureStage>
  );
}

interface RemixBarProps {
  readonly source: Asset;
  readonly crop: PixelBox | null;
  readonly shape: string;
  readonly hasPrompt: boolean;
}

/** Where the hand is: the prompt and the run, and in words what the crop leaves. */
function RemixBar({ source, crop, shape, hasPrompt }: RemixBarProps) {
  const t = useTranslations("remix.bar");
  const stage = useTranslations("remix.stage");
  return (
    <section
      aria-label={t("label")}
      className="surface-raised flex w-145 max-w-full flex-col gap-2 rounded-panel p-2 ring ring-line-strong"
    >
      {hasPrompt ? <PromptRow placeholder={stage("prompt")} /> : null}
      <PromptSuggestion prompt={source.prompt} />
      <p
        className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 px-1 text-12 text-text-2 [&_.lucide]:size-3.5"
        data-testid="remix-crop"
      >
        <Crop aria-hidden />
        {crop
          ? t("cropped", {
              ratio: shape.replace("x", ":"),
              width: crop.width,
              height: crop.height,
              fullWidth: source.width,
              fullHeight: source.height,
            })
          : t("uncropped")}
        {crop ? <OwnShape source={source} shape={shape} /> : null}
      </p>
    </section>
  );
}

/** The allowed ratio that crops least. */
function OwnShape({ source, shape }: { readonly source: Asset; readonly shape: string }) {
  const t = useTranslations("remix.bar");
  const model = useDraft(({ fields }) => fields.model);
  const setField = useDraft((state) => state.setField);
  const ratios = (findField("remix", model, "aspectRatio")?.values ?? []).flatMap((one) => parsePair(one) ?? []);
  const nearest = nearestResolution(source, ratios);
  if (!nearest || formatPair(nearest) === shape) return null;
  const pair = formatPair(nearest);
  return (
    <TextButton
      onClick={() => {
        setField("aspectRatio", pair);
        setField("resolution", undefined);
      }}
    >
      {t("ownShape", { ratio: pair.replace("x", ":") })}
    </TextButton>
  );
}

/** What the source was made with, offered while nothing is written: never put over what was typed. */
function PromptSuggestion({ prompt }: { readonly prompt: string | undefined }) {
  const t = useTranslations("remix.bar");
  const written = useDraft(({ fields }) => fields.prompt ?? "");
  const draft = useDraftStore();
  if (prompt === undefined || prompt.trim() === "" || written.trim() !== "") return null;
  const take = () => {
    draft.getState().setField("prompt", prompt);
    showToast({
      title: t("taken"),
      action: { label: t("undo"), onAction: () => draft.getState().setField("prompt", written || undefined) },
    });
  };
  return (
    <p className="flex min-w-0 items-center gap-2 px-1 text-12 text-text-3">
      <span className="shrink-0">{t("suggestion")}</span>
      <span className="min-w-0 flex-1 truncate text-text-2" title={prompt}>
        {prompt}
      </span>
      <TextButton onClick={take}>{t("take")}</TextButton>
    </p>
  );
}

/** The shape the next run asks for, and what it leaves of the source. */
function useCrop(source: Asset): { readonly shape: string; readonly crop: PixelBox | null } {
  const { request } = useRun().panel;
  // The vendor's own default where nothing is said (relay contract, section 2.1).
  const shape = request.resolution ?? request.aspectRatio ?? "1x1";
  const size = parsePair(shape);
  return { shape, crop: size && findCrop(source, size) };
}
