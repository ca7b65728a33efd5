"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Import } from "@/lib/core/import";
import type { ApiClient } from "./api-client";
import { ApiError } from "./api-error";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { libraryKeys } from "./event-effects";
import { queryKeys } from "./query-keys";
import { sendImportFile } from "./send-import-file";

/** Where an import stands, as the browser sees it. */
export type ImportState =
  | { readonly step: "idle" }
  | {
      readonly step: "sending";
      readonly sentBytes: number;
      readonly totalBytes: number;
      readonly files: number;
      readonly totalFiles: number;
    }
  | { readonly step: "working" | "ended"; readonly import: Import }
  | { readonly step: "failed"; readonly error: unknown };

const ASK_EVERY_MS = 400;
/** Questions in a row that may go unanswered while the studio works: half a minute. */
const MOST_MISSES = 15;
const AFTER_A_MISS_MS = 2_000;

/**
 * Sends files one by one, starts the import and follows it. One at a time: `begin` answers false while one runs, and then
 * does nothing.
 */
export function useImport() {
  const client = useApiClient();
  const cache = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: "idle" });
  const running = useRef<Running>(undefined);

  const bring = useCallback(
    async (files: readonly File[], mine: Running): Promise<void> => {
      const { signal } = mine.stop;
      const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
      const show = (sentBytes: number, sentFiles: number) =>
        setState({ step: "sending", sentBytes, totalBytes, files: sentFiles, totalFiles: files.length });
      try {
        show(0, 0);
        const { id } = (await client.call(api.createImport, { signal })).import;
        mine.id = id;
        let sent = 0;
        for (const [at, file] of files.entries()) {
          const onProgress = (bytes: number) => show(sent + Math.min(bytes, file.size), at);
          await sendImportFile(client, { importId: id, file, name: nameOf(file), signal, onProgress });
          sent += file.size;
          show(sent, at + 1);
        }
        let found = (await client.call(api.startImport, { params: { id }, signal })).import;
        mine.isStarted = true;
        while (found.status === "running") {
          setState({ step: "working", import: found });
          found = await askPatiently(client, id);
        }
        setState({ step: "ended", import: found });
      } catch (error) {
        // Once everything was sent the studio goes on by itself, also when it cannot be asked how far it is.
        if (mine.id !== undefined && !mine.isStarted)
          await client.call(api.cancelImport, { params: { id: mine.id } }).catch(() => undefined);
        setState(signal.aborted ? { step: "idle" } : { step: "failed", error });
      } finally {
        running.current = undefined;
        for (const queryKey of [...libraryKeys.assets, queryKeys.storage, queryKeys.interruptedImports])
          void cache.invalidateQueries({ queryKey });
      }
    },
    [client, cache],
  );

  const begin = useCallback(
    (files: readonly File[]): boolean => {
      if (running.current !== undefined || files.length === 0) return false;
      running.current = { stop: new AbortController(), isStarted: false };
      void bring(files, running.current);
      return true;
    },
    [bring],
  );

  const cancel = useCallback(() => {
    const mine = running.current;
    if (mine === undefined) return;
    mine.stop.abort();
    // What comes in on the server stops too; the loop sees it.
    if (mine.id !== undefined) void client.call(api.cancelImport, { params: { id: mine.id } }).catch(() => undefined);
  }, [client]);

  const reset = useCallback(() => {
    if (running.current === undefined) setState({ step: "idle" });
  }, []);
  return { state, begin, cancel, reset };
}

interface Running {
  readonly stop: AbortController;
  /** Everything was sent. */
  isStarted: boolean;
  id?: string;
}

/** How far it is in a moment; a question that goes unanswered is asked again. */
async function askPatiently(client: ApiClient, id: string): Promise<Import> {
  for (let misses = 0; ; misses++) {
    await wait(misses === 0 ? ASK_EVERY_MS : AFTER_A_MISS_MS);
    try {
      return (await client.call(api.getImport, { params: { id } })).import;
    } catch (error) {
      if (!(error instanceof ApiError && error.retryable) || misses === MOST_MISSES) throw error;
    }
  }
}

/** With its folders, where the browser tells them: picked ones as "a/b.png", dropped ones as "/a/b.png" or "./b.png". */
function nameOf(file: File): string {
  const dropped = "path" in file && typeof file.path === "string" ? file.path : "";
  const name = file.webkitRelativePath || dropped || file.name;
  return name.replace(/^(?:\.?\/)+/, "") || file.name;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
