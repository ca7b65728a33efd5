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
  const apply = (type: "addTags" | "removeTags") => {
    void bulk.apply(selection, { type, tags: [...tags] });
    setOpen(false);
    setTags([]);
  };
  return (
    <Popover
      label={t("tag")}
      trigger={trigger}
      open={isOpen}
      onOpenChange={setOpen}
      side="top"
      align="center"
      className="w-80"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (tags.length > 0) apply("addTags");
        }}
      >
        <TagEntry label={t("tags")} tags={tags} onChange={setTags} proposesAtOnce />
        <div className="flex justify-end gap-2">
          <Button size={28} disabled={tags.length === 0} onClick={() => apply("removeTags")}>
            {t("removeTags")}
          </Button>
          <Button size={28} variant="primary" type="submit" disabled={tags.length === 0}>
            {t("addTags")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
