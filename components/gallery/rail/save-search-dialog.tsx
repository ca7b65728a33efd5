"use client";

import { useTranslations } from "next-intl";
import { showToast } from "@/components/ui/show-toast";
import { useSavedSearchActions } from "@/lib/client/use-boards";
import { useGallery } from "../gallery-context";
import { NameDialog } from "./name-dialog";

export const MAX_SEARCH_NAME = 80;

export interface SaveSearchDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Keeps the present search under a name. */
export function SaveSearchDialog({ open, onOpenChange }: SaveSearchDialogProps) {
  const t = useTranslations("gallery.rail");
  const { filter, sort } = useGallery();
  const { create } = useSavedSearchActions();
  if (!open) return null;
  return (
    <NameDialog
      title={t("saveSearch")}
      label={t("name")}
      submitLabel={t("save")}
      initial={filter.q ?? ""}
      maxLength={MAX_SEARCH_NAME}
      onSubmit={(name) =>
        create.mutate({ name, filter, sort }, { onSuccess: () => showToast({ title: t("searchSaved", { name }) }) })
      }
      onClose={() => onOpenChange(false)}
    />
  );
}
