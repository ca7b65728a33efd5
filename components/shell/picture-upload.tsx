"use client";

import { useEffect, useRef } from "react";
import { lazyAside } from "@/components/shell/lazy-part";
import { usePictureUpload } from "@/components/shell/use-picture-upload";

const DownscaleDialog = lazyAside(() =>
  import("@/components/shell/downscale-dialog").then((module) => module.DownscaleDialog),
);

export interface PictureUploadProps {
  /** The files that came last; each array is taken once. */
  readonly files: readonly File[];
}

/** Takes what was dropped, pasted or picked, and asks what to do with a file that is too large. */
export function PictureUpload({ files }: PictureUploadProps) {
  const { take, upload, tooLarge, forgetTooLarge } = usePictureUpload();
  const taken = useRef<readonly File[]>(undefined);
  useEffect(() => {
    if (taken.current === files) return;
    taken.current = files;
    void take(files);
  }, [files, take]);
  if (tooLarge === null) return null;
  return <DownscaleDialog file={tooLarge} onClose={forgetTooLarge} onReady={(blob, name) => void upload(blob, name)} />;
}
