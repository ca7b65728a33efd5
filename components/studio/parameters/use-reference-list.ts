"use client";

import { useTranslations } from "next-intl";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { moveItem } from "./move-item";

export type ReferenceField = "styleReferences" | "characterReferences";
const none: readonly string[] = [];

/** The references of one field, in their order. What is added later is added to what is there by then. */
export function useReferenceList(field: ReferenceField, max: number, label: string) {
  const t = useTranslations("parameters.references");
  const draft = useDraftStore();
  const ids = useDraft((state) => state.fields[field]) ?? none;
  const write = (next: readonly string[]) =>
    draft.getState().setField(field, next.length === 0 ? undefined : [...next]);
  // Read when it happens: two uploads that overlap must not each write the list they began with.
  const now = () => draft.getState().fields[field] ?? none;
  return {
    ids,
    add: (id: string) => {
      if (now().includes(id)) return;
      if (now().length >= max) showToast({ kind: "danger", title: t("full", { label, max }), id: "references" });
      else write([...now(), id]);
    },
    remove: (id: string) => write(now().filter((one) => one !== id)),
    /** Before the one at `to`, or to the end. */
    move: (id: string, to: number) => write(moveItem(now(), id, to)),
  };
}

export type ReferenceList = ReturnType<typeof useReferenceList>;
