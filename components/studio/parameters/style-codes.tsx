"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
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
  const view = viewField(panel, "styleCodes");
  if (view.state !== "live") return null;
  const max = view.spec.maxItems ?? codes.length;
  const block = codes.length > 0 ? null : findBlock(panel, { styleCodes: [SAMPLE] });
  const change = (next: readonly string[]) => setField("styleCodes", next.length === 0 ? undefined : [...next]);
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
      {codes.length >= max ? null : <CodeEntry codes={codes} max={max} isOff={block !== null} onChange={change} />}
      {block === null ? null : <p className="text-12 text-text-3">{words(block)}</p>}
    </ParameterField>
  );
}

interface CodeEntryProps {
  readonly codes: readonly string[];
  readonly max: number;
  readonly isOff: boolean;
  readonly onChange: (codes: readonly string[]) => void;
}

/** Where a code is written; what is none stays, to be corrected. */
function CodeEntry({ codes, max, isOff, onChange }: CodeEntryProps) {
  const t = useTranslations("parameters.styleCodes");
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const commit = (text: string) => {
    const read = readStyleCodes(text, codes, max);
    if (read.codes.length > codes.length) onChange(read.codes);
    setTyped(read.rest);
    setWrong(read.rest !== "");
  };
  const handleValue = (text: string) => {
    // A separator or a paste ends a code; else it is still being typed.
    if (/[\s,;]/.test(text)) {
      commit(text);
      return;
    }
    setTyped(text);
    setWrong(false);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing({ isComposing: event.nativeEvent.isComposing, keyCode: event.keyCode })) return;
    if (event.key === "Enter") {
      event.preventDefault();
      commit(typed);
    } else if (event.key === "Backspace" && typed === "" && codes.length > 0) onChange(codes.slice(0, -1));
  };
  return (
    <>
      <TextField
        mono
        spellCheck={false}
        autoComplete="off"
        placeholder={t("placeholder")}
        value={typed}
        disabled={isOff}
        tone={isWrong ? "danger" : "none"}
        onValueChange={handleValue}
        onBlur={() => commit(typed)}
        onKeyDown={handleKeyDown}
      />
      {isWrong ? (
        <p role="alert" className="text-12 text-danger">
          {t("wrong")}
        </p>
      ) : null}
    </>
  );
}
