"use client";

import { ImageOff } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { AssetDetail } from "@/lib/client/use-assets";
import { requestFields } from "@/lib/core/request-fields";
import { inputsOf } from "@/lib/core/request-inputs";
import { useFieldNames } from "../use-field-names";
import { CallFacts } from "./call-facts";
import { FactList, type FactRow } from "./fact-list";
import { useValueWords } from "./use-value-words";

/** Shown elsewhere: as text, as pictures, or as the seed that came of it. */
const elsewhere = new Set<string>([
  "prompt",
  "source",
  "mask",
  "protect",
  "styleReferences",
  "characterReferences",
  "seed",
]);

export interface PictureFactsProps {
  readonly detail: AssetDetail;
  /** Given, the pictures it was made from can be gone to. */
  readonly onOpen?: ((assetId: string) => void) | undefined;
}

/** All that is known of how a picture was made: every setting, the pictures that went in, and the call itself. */
export function PictureFacts({ detail, onOpen }: PictureFactsProps) {
  const { asset, run } = detail;
  const t = useTranslations("studio.details");
  const format = useFormatter();
  const locale = useLocale();
  const words = useValueWords();
  const ignored = useFieldNames(run?.ignored ?? []);
  const request = run?.request;
  const isFree = asset.isSandbox || !run;
  const rows: readonly FactRow[] = [
    [t("operation"), request ? words.value("operation", request.operation) : t("upload")],
    ...requestFields
      .filter((field) => request?.[field] !== undefined && !elsewhere.has(field))
      .map((field): FactRow => [words.field(field), words.value(field, request?.[field])]),
    [t("seed"), asset.seed ?? request?.seed],
    [t("ignored"), ignored],
    [t("price"), isFree ? t("free") : formatUsd((run.cost ?? run.estimate) / Math.max(1, run.results.length), locale)],
    [t("size"), `${asset.width} × ${asset.height}`],
    [
      t("file"),
      `${asset.mime.replace("image/", "").toUpperCase()} · ${format.number(asset.byteSize / 1_000_000, { maximumFractionDigits: 2 })} MB`,
    ],
    [t("made"), format.dateTime(new Date(asset.createdAt), { dateStyle: "medium", timeStyle: "short" })],
  ];
  return (
    <>
      <FactList rows={rows} />
      <InputPictures detail={detail} onOpen={onOpen} />
      {run ? <CallFacts asset={asset} run={run} /> : null}
    </>
  );
}

/** What went in, small: which role each has, and whether it is still there. */
function InputPictures({ detail: { run, lineage }, onOpen }: PictureFactsProps) {
  const t = useTranslations("recall.inputs");
  const inputs = run ? inputsOf(run.request) : [];
  if (inputs.length === 0) return null;
  return (
    <ul aria-label={t("title")} className="flex flex-wrap gap-2">
      {inputs.map(({ assetId, role }) => {
        const edge = lineage.parents.find((parent) => parent.assetId === assetId && parent.role === role);
        const name = t(`roles.${role}`);
        const state = edge?.isPurged ? t("purged") : edge?.isTrashed ? t("trashed") : undefined;
        const label = state === undefined ? name : t("named", { name, state });
        return (
          <li key={`${role} ${assetId}`}>
            <button
              type="button"
              title={label}
              aria-label={label}
              disabled={onOpen === undefined || edge?.isPurged === true}
              onClick={() => onOpen?.(assetId)}
              className="grid size-11 place-items-center overflow-hidden rounded-tag bg-hover text-text-3 inset-ring inset-ring-line"
            >
              {edge?.isPurged ? (
                <ImageOff aria-hidden />
              ) : (
                // biome-ignore lint/performance/noImgElement: the image optimizer is switched off
                <img
                  src={assetFileUrl(assetId, "thumb")}
                  alt=""
                  className={edge?.isTrashed ? "size-full object-cover opacity-50" : "size-full object-cover"}
                />
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
