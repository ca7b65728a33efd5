"use client";

import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "@/components/ui/show-toast";
import { useSavedSearchActions, useSavedSearches } from "@/lib/client/use-boards";
import type { SavedSearch } from "@/lib/core/library";
import { nameSearch } from "../gallery-address";
import { showFilter, showSort, useGallery } from "../gallery-context";
import { NameDialog } from "./name-dialog";
import { RailHeading } from "./rail-heading";
import type { RailListProps } from "./rail-list-props";
import { RailRow } from "./rail-row";
import { MAX_SEARCH_NAME, SaveSearchDialog } from "./save-search-dialog";

/** Searches that were kept under a name. */
export function SearchList({ isTurn, onChosen }: RailListProps) {
  const t = useTranslations("gallery.rail");
  const { view, filter, sort, search } = useGallery();
  const { data: searches = [], isSuccess } = useSavedSearches(isTurn);
  const { create, update, remove } = useSavedSearchActions();
  const [isSaving, setSaving] = useState(false);
  const [renamed, setRenamed] = useState<SavedSearch | null>(null);
  const forget = (saved: SavedSearch) =>
    remove.mutate(saved.id, {
      onSuccess: () =>
        showToast({
          title: t("searchDeleted", { name: saved.name }),
          action: {
            label: t("undo"),
            onAction: () => create.mutate({ name: saved.name, filter: saved.filter, sort: saved.sort }),
          },
        }),
    });
  return (
    <>
      <RailHeading
        label={t("searches")}
        addLabel={t("saveSearch")}
        disabledReason={search === "" ? t("nothingToSave") : undefined}
        onAdd={() => setSaving(true)}
      />
      {searches.map((saved) => (
        <RailRow
          key={saved.id}
          icon={<Bookmark aria-hidden />}
          label={saved.name}
          isHere={view === "pictures" && search !== "" && nameSearch(saved.filter) === search}
          onOpen={() => {
            showFilter(saved.filter);
            showSort(saved.sort);
            onChosen?.();
          }}
          entries={[
            { kind: "action", id: "rename", label: t("rename"), onSelect: () => setRenamed(saved) },
            {
              kind: "action",
              id: "update",
              label: t("updateSearch"),
              disabled: search === "" || search === nameSearch(saved.filter),
              onSelect: () => update.mutate({ id: saved.id, patch: { filter, sort } }),
            },
            { kind: "separator", id: "line" },
            { kind: "action", id: "delete", label: t("deleteSearch"), tone: "danger", onSelect: () => forget(saved) },
          ]}
        />
      ))}
      {isSuccess && searches.length === 0 ? <p className="px-2 text-12 text-text-3">{t("noSearches")}</p> : null}
      <SaveSearchDialog open={isSaving} onOpenChange={setSaving} />
      {renamed ? (
        <NameDialog
          title={t("renameSearch")}
          label={t("name")}
          submitLabel={t("rename")}
          initial={renamed.name}
          maxLength={MAX_SEARCH_NAME}
          onSubmit={(name) => update.mutate({ id: renamed.id, patch: { name } })}
          onClose={() => setRenamed(null)}
        />
      ) : null}
    </>
  );
}
