"use client";

import { FolderDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useCallback, useRef } from "react";
import { useDropzone } from "react-dropzone";
import { dropSlotProps } from "@/components/shell/asset-drag";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";

/** Where files, folders and ZIPs are dropped or chosen. */
export function ImportDrop({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations("importing");
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const handleDrop = useCallback(
    (dropped: readonly File[]) => {
      if (dropped.length > 0) onFiles(dropped);
    },
    [onFiles],
  );
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: handleDrop,
    useFsAccessApi: false,
  });
  const handleChosen = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.currentTarget.files ?? [])];
    // The same may be chosen again.
    event.currentTarget.value = "";
    handleDrop(chosen);
  };
  return (
    <div
      {...getRootProps({ role: "group", tabIndex: -1, "aria-label": t("drop") })}
      {...dropSlotProps}
      className={joinClasses(
        "flex flex-col items-center gap-3 rounded-panel border border-dashed px-6 py-10 text-center outline-hidden",
        isDragActive ? "border-accent-line bg-accent-soft" : "border-line-strong",
      )}
    >
      <FolderDown aria-hidden className="size-6 text-text-3" />
      <div>
        <p className="font-medium">{t("drop")}</p>
        <p className="pt-1 text-12 text-text-2">{t("dropHint")}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={() => files.current?.click()}>
          {t("files")}
        </Button>
        <Button onClick={() => folder.current?.click()}>{t("folder")}</Button>
      </div>
      {/* Not in the tab order nor read aloud: the buttons open them. */}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={t("filesInput")}
        accept="image/png,image/jpeg,image/webp,application/zip,.zip"
        onChange={handleChosen}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={t("folderInput")}
        {...{ webkitdirectory: "" }}
        onChange={handleChosen}
      />
    </div>
  );
}
