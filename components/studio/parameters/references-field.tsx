"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useState } from "react";
import { carriesAsset, dropSlotProps, readCarriedAsset } from "@/components/shell/asset-drag";
import { formatBytes } from "@/components/shell/byte-format";
import { joinClasses } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { MAX_REFERENCES_BYTES } from "@/lib/ideogram/limits";
import { usePanel } from "./panel-context";
import { findBlock, viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { ReferenceDownscale } from "./reference-downscale";
import { ReferencePicker } from "./reference-picker";
import { ReferenceTile } from "./reference-tile";
import { useReferenceBytes } from "./use-reference-bytes";
import { type ReferenceField, type ReferenceList, useReferenceList } from "./use-reference-list";
import { useReferenceUpload } from "./use-reference-upload";
import { useWords } from "./use-words";

/** Stands for any picture when a rule is asked; it is never sent. */
const SAMPLE = "ast_00000000000000000000000000";

/** Pictures that lend their style, or the person to keep: picked, dropped, pasted, or dragged from anywhere in the studio. */
export function ReferencesField({ field }: { readonly field: ReferenceField }) {
  const words = useWords();
  const panel = usePanel();
  const view = viewField(panel, field);
  const label = words(fieldLabels[field]);
  const max = view.state === "live" ? (view.spec.maxItems ?? 1) : 0;
  const list = useReferenceList(field, max, label);
  if (view.state !== "live") return null;
  const block = list.ids.length > 0 ? null : findBlock(panel, { [field]: [SAMPLE] });
  return (
    <LiveReferences
      field={field}
      label={label}
      max={max}
      list={list}
      block={block === null ? undefined : words(block)}
    />
  );
}

interface LiveReferencesProps {
  readonly field: ReferenceField;
  readonly label: string;
  readonly max: number;
  readonly list: ReferenceList;
  /** Why none can be added now. */
  readonly block: string | undefined;
}

function LiveReferences({ field, label, max, list, block }: LiveReferencesProps) {
  const t = useTranslations("parameters.references");
  const { ids } = list;
  const upload = useReferenceUpload((asset) => list.add(asset.id));
  const [isOver, setOver] = useState(false);
  const takes = block === undefined;
  const takeFiles = async (files: readonly File[]) => {
    for (const file of files) await upload.take(file);
  };
  /** `place`: where in the list it was let go of. */
  const handleDrop = (place: number) => (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!takes) return;
    const id = readCarriedAsset(event.dataTransfer);
    if (id === undefined) void takeFiles([...event.dataTransfer.files]);
    else if (ids.includes(id)) list.move(id, place);
    else list.add(id);
  };
  const handlePaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !takes) return;
    // Else the window makes it the source as well.
    event.preventDefault();
    event.stopPropagation();
    void takeFiles(files);
  };
  return (
    <ParameterField
      fields={[field]}
      label={label}
      group
      {...(ids.length === 0 ? {} : { trailing: t("count", { count: ids.length, max }) })}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whatever is dropped here can be picked by the button as well */}
      <div
        {...dropSlotProps}
        data-testid={field}
        onDragOver={(event) => {
          if (!takes || !(carriesAsset(event.dataTransfer) || event.dataTransfer.types.includes("Files"))) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          const { relatedTarget: next, currentTarget } = event;
          if (!(next instanceof Node && currentTarget.contains(next))) setOver(false);
        }}
        onDrop={handleDrop(ids.length)}
        onPaste={handlePaste}
        className={joinClasses(
          "grid grid-cols-4 gap-2 rounded-ctl",
          isOver && "outline-2 outline-accent-line outline-dashed outline-offset-4",
        )}
      >
        {ids.map((id, index) => (
          <ReferenceTile
            key={id}
            id={id}
            number={index + 1}
            onRemove={() => list.remove(id)}
            onMoveUp={index > 0 ? () => list.move(id, index - 1) : undefined}
            onDrop={(event) => {
              event.stopPropagation();
              handleDrop(index)(event);
            }}
          />
        ))}
        {ids.length >= max ? null : (
          <ReferencePicker
            label={label}
            taken={ids}
            block={block}
            isUploading={upload.isPending}
            onPick={list.add}
            onFile={(file) => void upload.take(file)}
          />
        )}
      </div>
      {block === undefined ? null : <p className="text-12 text-text-3">{block}</p>}
      {takes && ids.length === 0 ? <p className="text-12 text-text-3 pointer-coarse:hidden">{t("hint")}</p> : null}
      <TooLarge ids={ids} />
      <ReferenceDownscale upload={upload} />
    </ParameterField>
  );
}

/** All references of a field count together. */
function TooLarge({ ids }: { readonly ids: readonly string[] }) {
  const t = useTranslations("parameters.references");
  const locale = useLocale();
  const bytes = useReferenceBytes(ids);
  if (bytes <= MAX_REFERENCES_BYTES) return null;
  return (
    <Notice kind="danger">
      {t("tooLarge", { size: formatBytes(bytes, locale), max: formatBytes(MAX_REFERENCES_BYTES, locale) })}
    </Notice>
  );
}
