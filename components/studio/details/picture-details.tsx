"use client";

import { CornerUpLeft, Download, FileOutput, GitFork, Star, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { diffPrompts } from "@/components/ui/diff-prompts";
import { IconButton } from "@/components/ui/icon-button";
import { SectionLabel } from "@/components/ui/section-label";
import { Skeleton } from "@/components/ui/skeleton";
import { ThumbImage } from "@/components/ui/thumb-image";
import { WordDiff } from "@/components/ui/word-diff";
import { assetFileUrl } from "@/lib/client/asset-url";
import { type AssetDetail, useAsset } from "@/lib/client/use-assets";
import { useDescribeRuns } from "../describe/use-describe-runs";
import { RecallMenu } from "../recall/recall-menu";
import { PictureFacts } from "./picture-facts";

export interface PictureDetailsProps {
  readonly assetId: string | undefined;
  readonly onTakePrompt: (prompt: string) => void;
  /** Goes to a picture it was made from. */
  readonly onOpen?: ((assetId: string) => void) | undefined;
}

/** What the shown picture is and how it was made. */
export function PictureDetails({ assetId, onTakePrompt, onOpen }: PictureDetailsProps) {
  const t = useTranslations("studio.details");
  const query = useAsset(assetId);
  if (assetId === undefined) return <p className="p-4 text-12 text-text-2">{t("none")}</p>;
  if (query.error) return <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4" />;
  if (!query.data) return <Skeleton className="m-4 h-80" />;
  return <LoadedDetails detail={query.data} onTakePrompt={onTakePrompt} onOpen={onOpen} />;
}

function LoadedDetails({
  detail,
  onTakePrompt,
  onOpen,
}: { readonly detail: AssetDetail } & Pick<PictureDetailsProps, "onTakePrompt" | "onOpen">) {
  const t = useTranslations("studio.details");
  const { asset } = detail;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain p-4">
      <ThumbImage
        src={assetFileUrl(asset.id, "preview")}
        alt={asset.prompt ?? asset.fileName ?? ""}
        width={asset.width}
        height={asset.height}
        fit="contain"
        className="max-h-60 w-full"
        errorLabel={t("thumbFailed")}
        retryLabel={t("thumbRetry")}
      />
      <PictureActions assetId={asset.id} isStarred={asset.isStarred} />
      <PromptWords detail={detail} onTakePrompt={onTakePrompt} />
      <Descriptions assetId={asset.id} onTakePrompt={onTakePrompt} />
      <PictureFacts detail={detail} onOpen={onOpen} />
    </div>
  );
}

/** The prompt as it was written, and what the relay made of it. */
export function PromptWords({
  detail: { asset, run },
  onTakePrompt,
}: { readonly detail: AssetDetail } & Pick<PictureDetailsProps, "onTakePrompt">) {
  const t = useTranslations("studio.details");
  const result = run?.results.find((one) => one.asset === asset.id || one.composite === asset.id);
  const sent = run?.request.prompt;
  const returned = result?.prompt;
  return (
    <>
      {sent === undefined ? null : (
        <section className="flex flex-col gap-1.5">
          <SectionLabel>{t("prompt")}</SectionLabel>
          <p className="text-12 whitespace-pre-wrap break-words">{sent}</p>
        </section>
      )}
      {sent !== undefined && returned !== undefined && returned !== sent ? (
        <section className="flex flex-col gap-1.5">
          <SectionLabel>{t("magicPrompt")}</SectionLabel>
          <WordDiff parts={diffPrompts(sent, returned)} addedLabel={t("added")} removedLabel={t("removed")} />
          <Button size={28} className="self-start" onClick={() => onTakePrompt(returned)}>
            {t("takePrompt")}
          </Button>
        </section>
      ) : null}
    </>
  );
}

/** What describe said about it, as far as the history is loaded. */
function Descriptions({
  assetId,
  onTakePrompt,
}: { readonly assetId: string } & Pick<PictureDetailsProps, "onTakePrompt">) {
  const t = useTranslations("stages.describe");
  const descriptions = useDescribeRuns().get(assetId)?.descriptions ?? [];
  if (descriptions.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <SectionLabel>{t("title")}</SectionLabel>
      {descriptions.map(({ text }) => (
        <div key={text} className="flex flex-col items-start gap-1.5">
          <p className="text-12 whitespace-pre-wrap break-words">{text}</p>
          <Button size={28} onClick={() => onTakePrompt(text)}>
            {t("usePrompt")}
          </Button>
        </div>
      ))}
    </section>
  );
}

function PictureActions({ assetId, isStarred }: { readonly assetId: string; readonly isStarred: boolean }) {
  const t = useTranslations("studio.details");
  const [recall, star, trash, take] = [
    useCommand("recall.all"),
    useCommand("picture.star"),
    useCommand("picture.trash"),
    useCommand("picture.export"),
  ];
  const lineage = useCommand("lineage.open");
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button
        size={28}
        icon={<CornerUpLeft aria-hidden />}
        kbd={recall.keys}
        disabledReason={recall.disabledReason}
        onClick={recall.run}
      >
        {t("useSettings")}
      </Button>
      <RecallMenu />
      <span className="ml-auto flex">
        <IconButton label={lineage.label} kbd={lineage.keys} icon={<GitFork aria-hidden />} onClick={lineage.run} />
        <IconButton
          label={star.label}
          kbd={star.keys}
          pressed={isStarred}
          icon={<Star aria-hidden />}
          onClick={star.run}
        />
        <IconButton
          label={t("download")}
          icon={<Download aria-hidden />}
          onClick={() => {
            const link = document.createElement("a");
            link.href = assetFileUrl(assetId, "original");
            link.download = "";
            link.click();
          }}
        />
        <IconButton label={take.label} kbd={take.keys} icon={<FileOutput aria-hidden />} onClick={take.run} />
        <IconButton label={trash.label} kbd={trash.keys} icon={<Trash2 aria-hidden />} onClick={trash.run} />
      </span>
    </div>
  );
}
