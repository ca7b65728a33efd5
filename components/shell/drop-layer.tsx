"use client";

import { ImageDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { isOverDropSlot } from "@/components/shell/asset-drag";
import { useCommandHandlers } from "@/components/shell/command-context";
import type { DropState } from "@/components/shell/drop-zone";
import { lazyAside } from "@/components/shell/lazy-part";

// Not needed to see the studio; until it is there a drop is taken by the browser's own event.
const DropZone = lazyAside(() => import("@/components/shell/drop-zone").then((module) => module.DropZone));
// Comes with the first file; it asks for its code until that is there, so the file is not lost.
const PictureUpload = lazyAside(() =>
  import("@/components/shell/picture-upload").then((module) => module.PictureUpload),
);

const ImportLayer = lazyAside(() => import("@/components/import/import-layer").then((module) => module.ImportLayer));

/** Takes pictures from everywhere: dropped on the window, pasted, or picked (the upload command opens the picker). */
export function DropLayer({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("shell.upload");
  const [files, setFiles] = useState<readonly File[]>();
  const input = useRef<HTMLInputElement>(null);
  const [zone, setZone] = useState<DropState>();
  const early = useEarlyDrag();
  const [isOverSlot, setOverSlot] = useState(false);
  // Over a place that takes the picture itself, nothing covers it.
  const isDragActive = (early.isDragging || zone?.isDragActive === true) && !isOverSlot;
  // A new array for each drop: the same file may come twice.
  const onDrop = useCallback((dropped: readonly File[]) => setFiles([...dropped]), []);
  useCommandHandlers({ "studio.uploadPicture": { run: () => input.current?.click() } });
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      onDrop(pasted);
    };
    window.addEventListener("paste", handlePaste);
    return () => window.removeEventListener("paste", handlePaste);
  }, [onDrop]);
  return (
    <div
      {...(zone?.getRootProps({ role: "none", tabIndex: -1 }) ?? earlyDrop(early.begin, onDrop))}
      onDragOverCapture={(event) => setOverSlot(isOverDropSlot(event))}
      className="outline-hidden"
    >
      {/* Not in the tab order nor read aloud: the upload command opens it. */}
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t("input")}
        accept="image/png,image/jpeg,image/webp"
        multiple
        style={{ display: "none" }}
        onChange={(event) => {
          const picked = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again after a failure.
          event.currentTarget.value = "";
          if (picked.length > 0) onDrop(picked);
        }}
      />
      <DropZone onDrop={onDrop} onState={setZone} />
      {children}
      {isDragActive ? (
        <div className="pointer-events-none fixed inset-0 z-dialog grid animate-fade-in place-items-center bg-veil p-6">
          <div className="surface-raised flex max-w-100 flex-col items-center gap-1 rounded-panel px-10 py-8 text-center shadow-float outline-2 outline-accent-line outline-dashed outline-offset-4">
            <ImageDown aria-hidden className="mb-2 size-6 text-text-3" />
            <p className="font-medium text-16">{t("drop")}</p>
            <p className="text-text-2">{t("dropHint")}</p>
          </div>
        </div>
      ) : null}
      {files === undefined ? null : <PictureUpload files={files} />}
      <ImportLayer />
    </div>
  );
}

/** Until the code of the drop zone is there: a picture that is dropped at once must not take the page's place. */
function earlyDrop(onBegin: () => void, onDrop: (files: readonly File[]) => void) {
  return {
    role: "none",
    tabIndex: -1,
    onDragEnter: (event: DragEvent) => {
      if (event.dataTransfer.types.includes("Files")) onBegin();
    },
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (!isOverDropSlot(event)) onDrop([...event.dataTransfer.files]);
    },
  };
}

/** A drag that began before the drop zone was there: it ends on the window, whoever takes the drop by then. */
function useEarlyDrag() {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    if (!isDragging) return;
    const end = () => setDragging(false);
    const handleLeave = (event: globalThis.DragEvent) => {
      // Without a next element the pointer has left the window.
      if (event.relatedTarget === null) end();
    };
    window.addEventListener("drop", end, true);
    window.addEventListener("dragleave", handleLeave, true);
    return () => {
      window.removeEventListener("drop", end, true);
      window.removeEventListener("dragleave", handleLeave, true);
    };
  }, [isDragging]);
  return { isDragging, begin: useCallback(() => setDragging(true), []) };
}
