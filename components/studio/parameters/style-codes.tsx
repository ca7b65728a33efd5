"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { Chip } from "@/components/ui/chip";
import { TextField } from "@/components/ui/text-field";
import { fieldLabels } from "@/lib/ideogram/field-labels";
import { usePanel } from "./panel-context";
import { findBlock, viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { readStyleCodes } from "./read-style-codes";
import { isComposing } from "./roving";
import { useWords } from "./use-words";

const SAMPLE = "00000000";

/** Style codes as chips; typed or pasted, several at once. */
export function StyleCodes() {
  const t = useTranslations("parameters.styleCodes");
  const words = useWords();
  const panel = usePanel();
  const codes = useDraft((state) => state.fields.styleCodes) ?? [];
  const setField = useDraft((state) => state.setField);
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const view = viewField(panel, "styleCodes");
  if (view.state !== "live") return null;
  const max = view.spec.maxItems ?? codes.length;
  const block = codes.length > 0 ? null : findBlock(panel, { styleCodes: [SAMPLE] });
  const isFull = codes.length >= max;

  const change = (next: readonly string[]) => setField("styleCodes", next.length === 0 ? undefined : [...next]);
  const commit = (text: string) => {
    if (text.trim() === "") {
      setWrong(false);
      return;
    }
    const read = readStyleCodes(text, codes, max);
    if (read.codes.length > codes.length) change(read.codes);
    setTyped(read.rest);
    setWrong(read.rest !== "");
  };
  return (
    <ParameterField
      fields={["styleCodes"]}
      label={words(fieldLabels.styleCodes)}
      {...(codes.length === 0 ? {} : { trailing: t("count", { count: codes.length, max }) })}
    >
      {codes.length === 0 ? null : (
        <div className="flex flex-wrap gap-1">
          {codes.map((code) => (
            <Chip
              key={code}
              selected
              className="font-mono"
              onRemove={() => change(codes.filter((other) => other !== code))}
              removeLabel={t("remove", { code })}
            >
              {code}
            </Chip>
          ))}
        </div>
      )}
      {isFull ? null : (
        <TextField
          mono
          spellCheck={false}
          autoComplete="off"
          placeholder={t("placeholder")}
          value={typed}
          disabled={block !== null}
          tone={isWrong ? "danger" : "none"}
          onValueChange={(text) => {
            // A separator or a paste ends a code; else it is still being typed.
            if (/[\s,;]/.test(text.trim()) || /[\s,;]$/.test(text)) commit(text);
            else {
              setTyped(text);
              setWrong(false);
            }
          }}
          onBlur={() => commit(typed)}
          onKeyDown={(event) => {
            if (isComposing({ isComposing: event.nativeEvent.isComposing, keyCode: event.keyCode })) return;
            if (event.key === "Enter") {
              event.preventDefault();
              commit(typed);
            } else if (event.key === "Backspace" && typed === "" && codes.length > 0) change(codes.slice(0, -1));
          }}
        />
      )}
      {isWrong ? (
        <p role="alert" className="text-12 text-danger">
          {t("wrong")}
        </p>
      ) : null}
      {block === null ? null : <p className="text-12 text-text-3">{words(block)}</p>}
    </ParameterField>
  );
}
