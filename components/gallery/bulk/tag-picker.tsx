"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { TagEntry } from "../bar/tag-entry";
import { useGalleryState } from "../gallery-context";
import type { useBulk } from "./use-bulk";

export interface PickerProps {
  readonly bulk: Pick<ReturnType<typeof useBulk>, "apply">;
  readonly trigger: ReactElement;
}

/** Puts tags on everything that is selected, or takes them off. */
export function TagPicker({ bulk, trigger }: PickerProps) {
  const t = useTranslations("gallery.bulk");
  const selection = useGalleryState((state) => state.selection);
  const [isOpen, setOpen] = useState(false);
  const [tags, setTags] = useState<readonly string[]>([]);
  // Whoever writes a tag and presses Add means it, with Enter in between or without: a phone's keyboard may hide it.
  const [typed, setTyped] = useState("");
  const meant = [...new Set([...tags, typed.trim()])].filter((tag) => tag !== "");
  const apply = (type: "addTags" | "removeTags") => {
    void bulk.apply(selection, { type, tags: meant });
    setOpen(false);
    setTags([]);
    setTyped("");
  };
  return (
    <Popover
      label={t("tag")}
      trigger={trigger}
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        // The line begins empty each time.
        setTyped("");
      }}
      side="top"
      align="center"
      className="w-80"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (meant.length > 0) apply("addTags");
        }}
      >
        <TagEntry label={t("tags")} tags={tags} onChange={setTags} onType={setTyped} proposesAtOnce />
        <div className="flex justify-end gap-2">
          <Button size={28} disabled={meant.length === 0} onClick={() => apply("removeTags")}>
            {t("removeTags")}
          </Button>
          <Button size={28} variant="primary" type="submit" disabled={meant.length === 0}>
            {t("addTags")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
