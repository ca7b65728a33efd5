"use client";

import { ImageDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { useDropzone } from "react-dropzone";
import { useCommandHandlers } from "@/components/shell/command-context";
import { DownscaleDialog } from "@/components/shell/downscale-dialog";
import { usePictureUpload } from "@/components/shell/use-picture-upload";

/** Takes pictures from everywhere: dropped on the window, pasted, or picked (the upload command opens the picker). */
export function DropLayer({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("shell.upload");
  const { take, upload, tooLarge, forgetTooLarge } = usePictureUpload();
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    noClick: true,
    noKeyboard: true,
    // Everything is let in and judged by its content, so that a refusal can say why.
    onDrop: (accepted) => void take(accepted),
    // The browser's newer picker needs https; the input works everywhere.
    useFsAccessApi: false,
  });
  useCommandHandlers({ "studio.uploadPicture": { run: open } });
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void take(files);
    };
    window.addEventListener("paste", handlePaste);
    return () => window.removeEventListener("paste", handlePaste);
  }, [take]);
  return (
    <div {...getRootProps({ role: "none", tabIndex: -1 })} className="outline-hidden">
      {/* Not in the tab order nor read aloud: the upload command opens it. */}
      <input
        {...getInputProps({
          "aria-label": t("input"),
          accept: "image/png,image/jpeg,image/webp",
          style: { display: "none" },
        })}
      />
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
      {tooLarge === null ? null : (
        <DownscaleDialog file={tooLarge} onClose={forgetTooLarge} onReady={(blob, name) => void upload(blob, name)} />
      )}
    </div>
  );
}
