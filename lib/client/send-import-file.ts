import type { Import } from "@/lib/core/import";
import { type ApiClient, buildUrl } from "./api-client";
import { api } from "./api-routes";
import { sendWithProgress } from "./send-with-progress";

export interface ImportFileRequest {
  readonly importId: string;
  readonly file: Blob;
  /** With its folders. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Bytes that went out. */
  readonly onProgress: (sent: number) => void;
}

/** Sends one file of an import as it is. Rejects with ApiError, or with the signal's reason when aborted. */
export async function sendImportFile(
  client: ApiClient,
  { importId, file, name, signal, onProgress }: ImportFileRequest,
): Promise<Import> {
  const route = api.sendImportFile;
  const answer = await sendWithProgress(client, route, {
    address: buildUrl(route.path, { id: importId }, { name }),
    body: file,
    contentType: "application/octet-stream",
    signal,
    onProgress,
    lost: "The file did not arrive.",
  });
  return answer.import;
}
