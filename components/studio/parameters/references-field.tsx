"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/components/shell/byte-format";
import { useDraft } from "@/components/studio/draft-context";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { MAX_REFERENCES_BYTES } from "@/lib/ideogram/limits";
import { usePanel } from "./panel-context";
import { findBlock, viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { ReferencePicker } from "./reference-picker";
import { useReferenceBytes } from "./use-reference-bytes";
import { useWords } from "./use-words";

/** Stands for any picture when a rule is asked; it is never sent. */
const SAMPLE = "ast_00000000000000000000000000";

/** Pictures that lend their style, or the person to keep. */
export function ReferencesField({ field }: { readonly field: "styleReferences" | "characterReferences" }) {
  const t = useTranslations("parameters.references");
  const words = useWords();
  const locale = useLocale();
  const panel = usePanel();
  const ids = useDraft((state) => state.fields[field]) ?? [];
  const setField = useDraft((state) => state.setField);
  const bytes = useReferenceBytes(ids);
  const view = viewField(panel, field);
  if (view.state !== "live") return null;
  const max = view.spec.maxItems ?? 1;
  const block = ids.length > 0 ? null : findBlock(panel, { [field]: [SAMPLE] });
  const change = (next: readonly string[]) => setField(field, next.length === 0 ? undefined : [...next]);
  return (
    <ParameterField
      fields={[field]}
      label={words(fieldLabels[field])}
      group
      {...(ids.length === 0 ? {} : { trailing: t("count", { count: ids.length, max }) })}
    >
      <div className="grid grid-cols-4 gap-2">
        {ids.map((id, index) => (
          <ReferenceTile key={id} id={id} number={index + 1} onRemove={() => change(ids.filter((one) => one !== id))} />
        ))}
        {ids.length >= max ? null : (
          <ReferencePicker
            label={words(fieldLabels[field])}
            taken={ids}
            block={block === null ? undefined : words(block)}
            onPick={(id) => {
              if (!ids.includes(id)) change([...ids, id]);
            }}
          />
        )}
      </div>
      {block === null ? null : <p className="text-12 text-text-3">{words(block)}</p>}
      {bytes > MAX_REFERENCES_BYTES ? (
        <Notice kind="warning">
          {t("tooLarge", { size: formatBytes(bytes, locale), max: formatBytes(MAX_REFERENCES_BYTES, locale) })}
        </Notice>
      ) : null}
    </ParameterField>
  );
}

interface ReferenceTileProps {
  readonly id: string;
  readonly number: number;
  readonly onRemove: () => void;
}

function ReferenceTile({ id, number, onRemove }: ReferenceTileProps) {
  const t = useTranslations("parameters.references");
  const name = useAsset(id).data?.asset.fileName ?? t("picture", { number });
  return (
    <div className="relative">
      <ThumbImage
        src={assetFileUrl(id, "thumb")}
        alt={name}
        width={1}
        height={1}
        errorLabel={t("gone")}
        retryLabel={t("retry")}
        className="rounded-ctl"
      />
      <IconButton
        size={24}
        tone="on-picture"
        label={t("remove", { name })}
        icon={<X aria-hidden className="size-3.5" />}
        onClick={onRemove}
        className="absolute! top-1 right-1"
      />
    </div>
  );
}
