import type { MaskSession } from "@/lib/canvas/mask-session";
import type { useUploadAsset } from "@/lib/client/use-upload-asset";
import { exportMaskPng } from "../edit/export-mask";

type Upload = ReturnType<typeof useUploadAsset>["mutateAsync"];

/** Keeps what is painted as a mask asset and answers its id; equal bytes are one asset. */
export async function uploadMask(session: MaskSession, upload: Upload): Promise<string> {
  const file = await exportMaskPng(session.coverage);
  return (await upload({ file, fileName: "protect.png", kind: "mask" })).id;
}
