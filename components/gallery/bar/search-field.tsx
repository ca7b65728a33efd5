"use client";

import { CircleHelp, Search, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { useCommand } from "@/components/shell/command-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { TextField } from "@/components/ui/text-field";
import { useFoundCount } from "@/lib/client/use-library";
import { isComposingKey } from "@/lib/commands/match-keys";
import { dropUnset } from "../gallery-address";
import { showFilter, useGallery } from "../gallery-context";
import { FilterButton } from "./filter-button";

const WAIT_MS = 250;
const MAX_LENGTH = 400;

export interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly className: string;
  /** What the search is narrowed to, at the right end of the field. */
  readonly chips?: ReactNode;
}

/** Words to search by: asked for as they are typed, over everything and not over what is loaded. */
export function SearchField({ ref, className, chips }: SearchFieldProps) {
  const t = useTranslations("gallery.search");
  const format = useFormatter();
  const isPhone = useScreenSize() === "phone";
  const { filter } = useGallery();
  const search = useCommand("gallery.search");
  const written = filter.q ?? "";
  const [text, setText] = useState(written);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What this field asked for last: an address that says something else was changed by somebody else. */
  const asked = useRef(written);
  const total = useFoundCount({}, isPhone).data;
  useEffect(() => {
    if (written !== asked.current) setText(written);
    asked.current = written;
  }, [written]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = (words: string) => {
    clearTimeout(timer.current);
    const q = words.trim() === "" ? undefined : words.trim();
    if (q === filter.q) return;
    asked.current = q ?? "";
    showFilter(dropUnset({ ...filter, q }), "replace");
  };
  const change = (words: string, isComposing = false) => {
    setText(words);
    clearTimeout(timer.current);
    // A word that an input method is still composing is none.
    if (!isComposing) timer.current = setTimeout(() => ask(words), WAIT_MS);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposingKey(event.nativeEvent)) return;
    if (event.key === "Enter") {
      ask(text);
      focusGrid();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (text === "") event.currentTarget.blur();
      else {
        setText("");
        ask("");
      }
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      focusGrid();
    }
  };
  return (
    <TextField
      ref={ref}
      role="searchbox"
      size={36}
      value={text}
      maxLength={MAX_LENGTH}
      aria-label={search.label}
      aria-keyshortcuts="/"
      placeholder={
        isPhone && total !== undefined ? t("placeholderCount", { count: format.number(total) }) : t("placeholder")
      }
      onValueChange={() => {}}
      onChange={(event) =>
        change(event.currentTarget.value, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)
      }
      onCompositionEnd={(event) => change(event.currentTarget.value)}
      onKeyDown={handleKeyDown}
      className={className}
      leading={<Search aria-hidden />}
      trailing={
        <span className="-mr-1.5 flex items-center gap-0.5">
          {chips}
          {text === "" ? null : (
            <IconButton
              size={24}
              label={t("clear")}
              icon={<X aria-hidden className="size-3.5" />}
              onClick={() => {
                setText("");
                ask("");
              }}
            />
          )}
          {isPhone ? null : <SearchHelp />}
          <FilterButton />
        </span>
      }
    />
  );
}

function SearchHelp() {
  const t = useTranslations("gallery.search");
  const rows = ["word", "phrase", "not", "chinese"] as const;
  return (
    <Popover
      label={t("help")}
      align="end"
      className="w-84"
      trigger={<IconButton size={24} label={t("help")} icon={<CircleHelp aria-hidden className="size-3.5" />} />}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-12">
        {rows.map((row) => (
          <div key={row} className="contents">
            <dt className="font-mono text-text">{t(`rows.${row}.write`)}</dt>
            <dd className="text-text-2">{t(`rows.${row}.find`)}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}

/** The grid stands beside the bar, not under it: there is no ref that both could share. */
function focusGrid(): void {
  document.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
}
