"use client";

import { CornerUpLeft, Download, Star, Trash2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { formatUsd } from "@/components/shell/money-format";
import { Button } from "@/components/ui/button";
import { diffPrompts } from "@/components/ui/diff-prompts";
import { IconButton } from "@/components/ui/icon-button";
import { SectionLabel } from "@/components/ui/section-label";
import { Skeleton } from "@/components/ui/skeleton";
import { ThumbImage } from "@/components/ui/thumb-image";
import { WordDiff } from "@/components/ui/word-diff";
import { assetFileUrl } from "@/lib/client/asset-url";
import { type AssetDetail, useAsset } from "@/lib/client/use-assets";
import { useConnections } from "@/lib/client/use-connections";
import { getModel } from "@/lib/ideogram/models";
import { renderingSpeedTable } from "@/lib/ideogram/rendering-speeds";
import { useDescribeRuns } from "../describe/use-describe-runs";
import { useWords } from "../parameters/use-words";
import { useFieldNames } from "../use-field-names";
import { nameStyle } from "./name-style";

export interface PictureDetailsProps {
  readonly assetId: string | undefined;
  readonly onTakePrompt: (prompt: string) => void;
}

/** What the shown picture is and how it was made. */
export function PictureDetails({ assetId, onTakePrompt }: PictureDetailsProps) {
  const t = useTranslations("studio.details");
  const query = useAsset(assetId);
  if (assetId === undefined) return <p className="p-4 text-12 text-text-2">{t("none")}</p>;
  if (query.error) return <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4" />;
  if (!query.data) return <Skeleton className="m-4 h-80" />;
  return <LoadedDetails detail={query.data} onTakePrompt={onTakePrompt} />;
}

function LoadedDetails({
  detail,
  onTakePrompt,
}: { readonly detail: AssetDetail } & Pick<PictureDetailsProps, "onTakePrompt">) {
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
      <PictureFacts detail={detail} />
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
  const [recall, star, trash] = [useCommand("recall.all"), useCommand("picture.star"), useCommand("picture.trash")];
  return (
    <div className="flex items-center gap-1">
      <Button
        size={28}
        icon={<CornerUpLeft aria-hidden />}
        kbd={recall.keys}
        disabledReason={recall.disabledReason}
        onClick={recall.run}
      >
        {t("useSettings")}
      </Button>
      <span className="ml-auto flex">
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
        <IconButton label={trash.label} kbd={trash.keys} icon={<Trash2 aria-hidden />} onClick={trash.run} />
      </span>
    </div>
  );
}

/** Everything else that is known of how a picture was made. */
export function PictureFacts({ detail: { asset, run } }: { readonly detail: AssetDetail }) {
  const t = useTranslations("studio.details");
  const operations = useTranslations("operations");
  const format = useFormatter();
  const locale = useLocale();
  const connections = useConnections();
  const request = run?.request;
  const words = useWords();
  const speed = renderingSpeedTable.find(({ id }) => id === request?.renderingSpeed);
  const connection = connections.data?.find(({ id }) => id === asset.connectionId)?.name;
  const isFree = asset.isSandbox || !run;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("operation"), request ? operations(request.operation) : t("upload")],
    [
      t("model"),
      request?.model ? `${getModel(request.model).label}${speed ? ` · ${words(speed.label)}` : ""}` : undefined,
    ],
    [t("style"), nameStyle(request, words)],
    [t("size"), `${asset.width} × ${asset.height}`],
    [t("seed"), asset.seed],
    [t("negativePrompt"), request?.negativePrompt],
    [t("ignored"), useFieldNames(run?.ignored ?? [])],
    [t("price"), isFree ? t("free") : formatUsd((run.cost ?? run.estimate) / Math.max(1, run.results.length), locale)],
    [t("connection"), connection],
    [t("requestId"), run?.requestId],
    [t("made"), format.dateTime(new Date(asset.createdAt), { dateStyle: "medium", timeStyle: "short" })],
    [
      t("file"),
      `${asset.mime.replace("image/", "").toUpperCase()} · ${format.number(asset.byteSize / 1_000_000, { maximumFractionDigits: 2 })} MB`,
    ],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-12">
      {rows.map(([label, value]) =>
        value === undefined ? null : (
          <div key={label} className="contents">
            <dt className="text-text-3">{label}</dt>
            <dd className="min-w-0 text-right break-words">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
