"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { TextField } from "@/components/ui/text-field";
import { isComposing } from "./roving";
import { useRovingFocus } from "./use-roving-focus";

export interface PromptHistoryProps {
  /** Newest first. */
  readonly prompts: readonly string[];
  readonly onPick: (prompt: string) => void;
}

/** Prompts that were sent, behind a button: type to find, arrows to move, Enter to take one over. */
export function PromptHistory({ prompts, onPick }: PromptHistoryProps) {
  const t = useTranslations("parameters.prompt");
  const [isOpen, setOpen] = useState(false);
  const pick = (prompt: string) => {
    setOpen(false);
    onPick(prompt);
  };
  return (
    <Popover
      label={t("history")}
      open={isOpen}
      onOpenChange={setOpen}
      className="w-84 max-h-90"
      trigger={<IconButton label={t("history")} icon={<History aria-hidden />} />}
      footer={
        <>
          <span className="min-w-0 flex-1 truncate text-text-3">{t("historyKeys")}</span>
          <Kbd keys="Alt+ArrowUp" />
          <Kbd keys="Alt+ArrowDown" />
        </>
      }
    >
      <PromptList prompts={prompts} onPick={pick} />
    </Popover>
  );
}

function PromptList({ prompts, onPick }: PromptHistoryProps) {
  const t = useTranslations("parameters.prompt");
  const [query, setQuery] = useState("");
  const searchRef = useRef<HTMLInputElement>(null);
  const toSearch = () => searchRef.current?.focus();
  const roving = useRovingFocus<HTMLDivElement>({ columns: 1, onLeaveTop: toSearch, onType: toSearch });
  const wanted = query.trim().toLowerCase();
  const shown = prompts.filter((prompt) => prompt.toLowerCase().includes(wanted)).slice(0, 60);

  const handleSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing({ isComposing: event.nativeEvent.isComposing, keyCode: event.keyCode })) return;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      roving.focusAt(0);
    }
    const [first] = shown;
    if (event.key === "Enter" && first !== undefined) {
      event.preventDefault();
      onPick(first);
    }
  };
  if (prompts.length === 0) return <p className="py-2 text-12 text-text-3">{t("historyEmpty")}</p>;
  return (
    <>
      <div className="surface-raised sticky -top-3 z-1 -mx-4 -mt-3 px-4 pt-3 pb-2">
        <TextField
          ref={searchRef}
          aria-label={t("historySearch")}
          placeholder={t("historySearch")}
          value={query}
          onValueChange={setQuery}
          onKeyDown={handleSearchKey}
        />
      </div>
      <div
        ref={roving.rootRef}
        role="listbox"
        aria-label={t("history")}
        onKeyDown={roving.handleKeyDown}
        className="-mx-2 flex flex-col"
      >
        {shown.map((prompt) => (
          <button
            key={prompt}
            type="button"
            role="option"
            aria-selected={false}
            tabIndex={-1}
            onClick={() => onPick(prompt)}
            className="rounded-ctl px-2 py-1.5 text-left text-12 text-text-2 hover:bg-hover hover:text-text focus-visible:bg-active focus-visible:text-text focus-visible:-outline-offset-2"
          >
            <span className="line-clamp-2 break-words">{prompt}</span>
          </button>
        ))}
      </div>
      {shown.length === 0 ? <p className="py-2 text-12 text-text-3">{t("historyNone")}</p> : null}
    </>
  );
}
