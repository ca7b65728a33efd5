"use client";

import { ArchiveRestore, Brush, CornerDownRight, Download, Ellipsis, FileOutput, Star, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { screenOperations } from "@/components/shell/operation-switch";
import { useScreenSize } from "@/components/shell/screen-size";
import { useCommandEntry } from "@/components/shell/use-command-entry";
import { Button } from "@/components/ui/button";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { AssetDetail } from "@/lib/client/use-assets";
import { operationRows } from "@/lib/ideogram/operations";
import { useSendToStudio } from "../use-send-to-studio";

/** What is done with the opened picture: edit, use, star, download, trash. */
export function PictureActions({ detail: { asset } }: { readonly detail: AssetDetail }) {
  const t = useTranslations("gallery.detail");
  const operations = useTranslations("operations");
  const size = useScreenSize();
  const isPhone = size === "phone";
  // Between rail and panel the bar has room for the picture's place only without words.
  const isShort = size === "compact";
  const use = useTranslations("recall.use.reasons");
  const studio = useSendToStudio();
  const [star, trash, edit] = [useCommand("picture.star"), useCommand("picture.trash"), useCommand("gallery.edit")];
  const take = useCommand("picture.export");
  const isTrashed = asset.trashedAt !== undefined;
  const takers = screenOperations.filter(
    (operation) => operation !== "edit" && operationRows(operation).some((row) => row.takesSource),
  );
  const uses: readonly MenuEntry[] = [
    { kind: "action", id: "show", label: t("openInStudio"), onSelect: () => studio.show(asset.id, asset.jobId) },
    { kind: "heading", id: "source", label: t("asSource") },
    ...takers.map(
      (operation): MenuEntry => ({
        kind: "action",
        id: operation,
        label: operations(operation),
        disabled: isTrashed,
        reason: isTrashed ? use("trashed") : undefined,
        onSelect: () => studio.send(asset.id, operation),
      }),
    ),
    { kind: "separator", id: "roles" },
    useCommandEntry("use.mask"),
    useCommandEntry("use.styleReference"),
    useCommandEntry("use.characterReference"),
    useCommandEntry("use.compare"),
    { kind: "separator", id: "file" },
    useCommandEntry("lineage.open"),
    useCommandEntry("picture.export"),
    {
      kind: "action",
      id: "download",
      label: t("download"),
      icon: <Download aria-hidden />,
      onSelect: () => download(asset.id),
    },
  ];
  return (
    <>
      {isPhone ? null : (
        <Button
          size={28}
          icon={<Brush aria-hidden />}
          isShort={isShort}
          kbd={isShort ? undefined : edit.keys}
          onClick={edit.run}
        >
          {t("edit")}
        </Button>
      )}
      <DropdownMenu
        label={t("use")}
        entries={uses}
        trigger={
          isPhone ? (
            <IconButton label={t("use")} icon={<Ellipsis aria-hidden />} />
          ) : (
            <Button size={28} icon={<CornerDownRight aria-hidden />} isShort={isShort}>
              {t("use")}
            </Button>
          )
        }
      />
      <IconButton
        label={star.label}
        kbd={star.keys}
        pressed={asset.isStarred}
        icon={<Star aria-hidden className={asset.isStarred ? "fill-current" : undefined} />}
        onClick={star.run}
      />
      {isPhone ? null : (
        <>
          <IconButton label={t("download")} icon={<Download aria-hidden />} onClick={() => download(asset.id)} />
          <IconButton label={take.label} kbd={take.keys} icon={<FileOutput aria-hidden />} onClick={take.run} />
        </>
      )}
      <IconButton
        label={isTrashed ? t("restore") : trash.label}
        kbd={trash.keys}
        icon={isTrashed ? <ArchiveRestore aria-hidden /> : <Trash2 aria-hidden />}
        onClick={trash.run}
      />
    </>
  );
}

function download(assetId: string): void {
  const link = document.createElement("a");
  link.href = assetFileUrl(assetId, "original");
  link.download = "";
  link.click();
}
