"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ElapsedTime } from "@/components/ui/elapsed-time";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";
import type { Run } from "@/lib/core/job";
import { joinSentences } from "@/lib/i18n/join-words";
import type { VariantCell } from "../strip/variant-cells";
import { DescriptionCard } from "./description-card";

export interface DescribedPictureProps {
  readonly assetId: string;
  readonly run: Run | undefined;
  /** Absent: it is shown because its job was chosen, and is not among those to describe. */
  readonly onRemove?: (() => void) | undefined;
  readonly onRetry: (cell: VariantCell) => void;
}

/** A picture with its words, or how far they are. */
export function DescribedPicture({ assetId, run, onRemove, onRetry }: DescribedPictureProps) {
  const t = useTranslations("stages.describe");
  const details = useTranslations("studio.details");
  const asset = useAsset(assetId).data?.asset;
  const sized = useTranslations("edit.empty");
  const name =
    asset?.fileName ?? asset?.prompt ?? sized("picture", { width: asset?.width ?? 0, height: asset?.height ?? 0 });
  return (
    <li className="grid grid-cols-[10rem_1fr] gap-4 rounded-panel bg-bg p-3 ring ring-line max-sm:grid-cols-[5rem_1fr] max-sm:gap-3">
      <span className="relative flex flex-col gap-1.5">
        <ThumbImage
          src={assetFileUrl(assetId, "preview")}
          alt={name}
          width={asset?.width ?? 1}
          height={asset?.height ?? 1}
          className="w-full rounded-ctl"
          errorLabel={details("thumbFailed")}
          retryLabel={details("thumbRetry")}
        />
        {onRemove ? (
          <IconButton
            size={24}
            tone="on-picture"
            label={t("remove", { name })}
            icon={<X aria-hidden className="size-3.5" />}
            onClick={onRemove}
            className="absolute! top-1 right-1"
          />
        ) : null}
        <span className="truncate text-12 text-text-3">{name}</span>
      </span>
      <div className="flex min-w-0 flex-col gap-3">
        <Words run={run} name={name} onRetry={onRetry} />
      </div>
    </li>
  );
}

function Words({ run, name, onRetry }: Pick<DescribedPictureProps, "run" | "onRetry"> & { readonly name: string }) {
  const t = useTranslations("stages.describe");
  const strip = useTranslations("studio.strip");
  if (run === undefined) return <p className="py-1 text-12 text-text-3">{t("notYet")}</p>;
  if (run.status === "succeeded") {
    return (run.descriptions ?? []).map(({ text }, index) => (
      // A run's answer never changes.
      <DescriptionCard key={`${run.id} ${text}`} text={text} place={index + 1} name={name} />
    ));
  }
  if (run.status === "failed" || run.status === "unknown") return <Failed run={run} onRetry={onRetry} />;
  return (
    <p className="flex items-center gap-2 py-1 text-12 text-text-2" data-testid="describing">
      <Spinner />
      {t("running")}
      <ElapsedTime startedAtMs={Date.parse(run.timings.sentAt ?? run.timings.createdAt)} label={strip("elapsed")} />
    </p>
  );
}

/** What happened, whether it cost money, and the way on. */
function Failed({ run, onRetry }: { readonly run: Run; readonly onRetry: (cell: VariantCell) => void }) {
  const t = useTranslations("stages.describe");
  const strip = useTranslations("studio.strip");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const base = { key: run.id, place: 1, run };
  const { error } = run;
  const cell: VariantCell =
    run.status === "failed" && error
      ? { ...base, state: "failed", error, canFetch: false }
      : { ...base, state: "unknown", error };
  return (
    <Notice kind={run.status === "failed" ? "danger" : "warning"} title={t("failed")}>
      <span className="block">
        {joinSentences(
          locale,
          error ? errors(`${error.code}.title`) : strip("unknownText"),
          strip(`billing.${error?.billing ?? "maybe_charged"}`),
        )}
      </span>
      {error && error.message !== "" ? <q className="mt-1 block text-12 text-text-3">{error.message}</q> : null}
      <Button size={28} className="mt-2" onClick={() => onRetry(cell)}>
        {t("again")}
      </Button>
    </Notice>
  );
}
