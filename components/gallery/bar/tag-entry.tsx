"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";
import { useTags } from "@/lib/client/use-boards";
import { isComposingKey } from "@/lib/commands/match-keys";

export interface TagEntryProps {
  readonly label: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  /** Proposes the most used ones before anything is typed. */
  readonly proposesAtOnce?: boolean;
  /** Told what stands in the line and is no tag yet. */
  readonly onType?: (text: string) => void;
}

const MAX_TAG = 60;

/** Tags as chips, and a line that proposes those that begin as what is typed. Enter and a comma take it. */
export function TagEntry({ label, tags, onChange, proposesAtOnce = false, onType }: TagEntryProps) {
  const t = useTranslations("gallery.tags");
  const [text, setOwnText] = useState("");
  const setText = (next: string) => {
    setOwnText(next);
    onType?.(next);
  };
  const prefix = useDeferredValue(text.trim());
  const known = useTags(prefix, 8).data ?? [];
  const proposals = prefix === "" && !proposesAtOnce ? [] : known.filter(({ tag }) => !tags.includes(tag));
  const add = (tag: string) => {
    const clean = tag.trim().slice(0, MAX_TAG);
    setText("");
    if (clean !== "" && !tags.includes(clean)) onChange([...tags, clean]);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (isComposingKey(event.nativeEvent)) return;
    if (event.key === "Enter" && text.trim() !== "") {
      event.preventDefault();
      event.stopPropagation();
      add(text);
    } else if (event.key === "Backspace" && text === "" && tags.length > 0) {
      onChange(tags.slice(0, -1));
    }
  };
  return (
    <Field label={label}>
      <TextField
        value={text}
        maxLength={MAX_TAG}
        placeholder={t("placeholder")}
        onValueChange={(next) => {
          const parts = next.split(/[,，]/);
          if (parts.length > 1) {
            const all = [...new Set([...tags, ...parts.map((part) => part.trim()).filter((part) => part !== "")])];
            setText("");
            onChange(all);
          } else setText(next);
        }}
        onKeyDown={handleKeyDown}
      />
      <div className="flex flex-wrap gap-1.5">
        {tags.map((tag) => (
          <Chip
            key={tag}
            selected
            onRemove={() => onChange(tags.filter((one) => one !== tag))}
            removeLabel={t("remove", { tag })}
          >
            {tag}
          </Chip>
        ))}
        {proposals.map(({ tag }) => (
          <Chip key={tag} onClick={() => add(tag)}>
            {tag}
          </Chip>
        ))}
      </div>
    </Field>
  );
}
