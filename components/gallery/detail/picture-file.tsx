"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { StarRating } from "@/components/compare/star-rating";
import { useCommand } from "@/components/shell/command-context";
import { PromptWords } from "@/components/studio/details/picture-details";
import { PictureFacts } from "@/components/studio/details/picture-facts";
import { useDraftStore } from "@/components/studio/draft-context";
import { RecallMenu } from "@/components/studio/recall/recall-menu";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { SectionLabel } from "@/components/ui/section-label";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { Tooltip } from "@/components/ui/tooltip";
import { assetFileUrl } from "@/lib/client/asset-url";
import { type AssetDetail, useUpdateAsset } from "@/lib/client/use-assets";
import { labels } from "@/lib/core/asset-values";
import { getModel } from "@/lib/ideogram/models";
import { TagEntry } from "../bar/tag-entry";
import { selectOne, useBulk } from "../bulk/use-bulk";
import { showPicture } from "../gallery-context";
import { labelColours } from "../grid/label-colours";
import { PictureBoards } from "./picture-boards";

export interface PictureFileProps {
  readonly detail: AssetDetail;
  /** The picture itself is on the stage already. */
  readonly isLarge: boolean;
}

/** What a picture is, how it was made, and what was decided about it. */
export function PictureFile({ detail, isLarge }: PictureFileProps) {
  const t = useTranslations("gallery.detail");
  const { asset } = detail;
  const draft = useDraftStore();
  const takePrompt = (prompt: string) => {
    draft.getState().setField("prompt", prompt);
    showToast({ title: t("promptTaken"), action: { label: t("undo"), onAction: () => draft.getState().undo() } });
  };
  return (
    <div className="flex flex-col gap-4 p-4">
      {isLarge ? null : (
        <button
          type="button"
          aria-label={t("open")}
          onClick={() => showPicture(asset.id)}
          className="relative overflow-hidden rounded-ctl bg-hover"
          style={{ aspectRatio: `${asset.width} / ${asset.height}`, maxHeight: 300 }}
        >
          {/* biome-ignore lint/performance/noImgElement: the image optimizer is switched off */}
          <img src={assetFileUrl(asset.id, "preview")} alt="" className="size-full object-contain" />
        </button>
      )}
      <Head detail={detail} />
      <Decisions detail={detail} />
      <PromptWords detail={detail} onTakePrompt={takePrompt} />
      <PictureFacts detail={detail} onOpen={(id) => showPicture(id)} />
    </div>
  );
}

function Head({ detail: { asset, run } }: { readonly detail: AssetDetail }) {
  const t = useTranslations("gallery.detail");
  const operations = useTranslations("operations");
  const format = useFormatter();
  const all = useCommand("recall.all");
  const facts = [
    run ? operations(run.request.operation) : t("uploaded"),
    ...(asset.model === undefined ? [] : [getModel(asset.model).label]),
    format.dateTime(new Date(asset.createdAt), { hour: "2-digit", minute: "2-digit" }),
  ];
  return (
    <div className="flex flex-col gap-0.5">
      <p className="line-clamp-3 break-words">{asset.prompt ?? asset.fileName ?? t("untitled")}</p>
      <p className="text-12 text-text-3">{facts.join(" · ")}</p>
      {run ? (
        <div className="flex items-center gap-1 pt-2">
          <Button size={28} kbd={all.keys} onClick={all.run}>
            {t("recallAll")}
          </Button>
          <RecallMenu />
        </div>
      ) : null}
    </div>
  );
}

function Decisions({ detail: { asset, boards } }: { readonly detail: AssetDetail }) {
  const t = useTranslations("gallery.detail");
  const names = useTranslations("gallery.tile");
  const update = useUpdateAsset();
  const { apply } = useBulk();
  const [note, setNote] = useState(asset.note);
  const saveNote = () => {
    if (note !== asset.note) update.mutate({ id: asset.id, patch: { note } });
  };
  return (
    <div className="flex flex-col gap-4 border-line border-y py-4">
      <div className="flex items-center justify-between">
        <StarRating
          label={t("label")}
          value={asset.rating}
          onValueChange={(rating) => {
            update.mutate({ id: asset.id, patch: { rating } });
            void apply(selectOne(asset.id), { type: "rating", rating }, true);
          }}
        />
        <fieldset aria-label={t("colour")} className="flex">
          {labels.map((label) => (
            <Tooltip key={label} label={names(`labels.${label}`)}>
              <button
                type="button"
                aria-label={names(`labels.${label}`)}
                aria-pressed={asset.label === label}
                onClick={() => {
                  const next = asset.label === label ? null : label;
                  update.mutate({ id: asset.id, patch: { label: next } });
                  void apply(selectOne(asset.id), { type: "label", label: next }, true);
                }}
                className={joinClasses(
                  "hit grid size-6 place-items-center rounded-tag after:size-2.5 after:rounded-full after:bg-current",
                  asset.label === label && "after:ring-2 after:ring-text after:ring-offset-2 after:ring-offset-bg",
                )}
                style={{ color: labelColours[label] }}
              />
            </Tooltip>
          ))}
        </fieldset>
      </div>
      <TagEntry
        label={t("tags")}
        tags={asset.tags}
        onChange={(tags) => update.mutate({ id: asset.id, patch: { tags: [...tags] } })}
      />
      <PictureBoards assetId={asset.id} boardIds={boards} />
      <Field label={t("note")}>
        <TextArea value={note} onValueChange={setNote} onBlur={saveNote} maxLength={10_000} />
      </Field>
      {asset.verdict === undefined ? null : (
        <SectionLabel trailing={names(`verdicts.${asset.verdict}`)}>{t("verdict")}</SectionLabel>
      )}
    </div>
  );
}
