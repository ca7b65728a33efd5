"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { MAX_PROMPT_LENGTH } from "@/lib/core/request-values";
import { type CsvPrompts, readCsvPrompts, readLines } from "./read-csv";

export interface LinesAxisProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** More is no list of prompts for one sweep. */
const MAX_FILE_BYTES = 1_000_000;
type Refusal = Extract<CsvPrompts, { problem: string }> | { readonly problem: "too_large"; readonly columns: [] };

/** Prompts, one a line, typed or out of a file. */
export function LinesAxis({ label, values, onChange }: LinesAxisProps) {
  const t = useTranslations("sweep.lines");
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MAX_FILE_BYTES) {
      setRefusal({ problem: "too_large", columns: [] });
      return;
    }
    const text = await file.text();
    const read: CsvPrompts = /\.txt$/i.test(file.name) ? { prompts: readLines(text) } : readCsvPrompts(text);
    if (read.problem !== undefined) {
      setRefusal(read);
      return;
    }
    setRefusal(null);
    setTyped(null);
    onChange(read.prompts.map(shorten));
  };
  const drop = (event: DragEvent) => {
    const [file] = [...event.dataTransfer.files];
    // Pictures belong to the page.
    if (file === undefined || file.type.startsWith("image/")) return;
    event.preventDefault();
    event.stopPropagation();
    void take(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the button does the same by key
    <div className="flex flex-col gap-1.5" onDrop={drop}>
      <TextArea
        aria-label={label}
        placeholder={t("placeholder")}
        minRows={4}
        maxRows={10}
        value={typed ?? values.join("\n")}
        onValueChange={(text) => {
          setTyped(text);
          onChange(readLines(text).map(shorten));
        }}
        onBlur={() => setTyped(null)}
        footer={
          <>
            <span className="px-1 text-12 text-text-3">{t("count", { count: values.length })}</span>
            <span className="flex-1" />
            <Button variant="ghost" size={24} icon={<FileUp aria-hidden />} onClick={() => input.current?.click()}>
              {t("file")}
            </Button>
          </>
        }
      />
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t("file")}
        accept=".csv,.txt,text/csv,text/plain"
        style={{ display: "none" }}
        onChange={(event) => {
          const [file] = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void take(file);
        }}
      />
      {refusal === null ? null : (
        <Notice kind="warning" live>
          {t(`refused.${refusal.problem}`, { columns: refusal.columns.join(", ") })}
        </Notice>
      )}
    </div>
  );
}

function shorten(line: string): string {
  return line.slice(0, MAX_PROMPT_LENGTH);
}
