"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Import } from "@/lib/core/import";
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

/** Sends files one by one, starts the import and follows it. One at a time; `begin` while one runs does nothing. */
export function useImport() {
  const client = useApiClient();
  const cache = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: "idle" });
  const running = useRef<{ readonly stop: AbortController; id?: string }>(undefined);

  const begin = useCallback(
    async (files: readonly File[]): Promise<void> => {
      if (running.current !== undefined || files.length === 0) return;
      const mine: { readonly stop: AbortController; id?: string } = { stop: new AbortController() };
      running.current = mine;
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
        while (found.status === "running") {
          setState({ step: "working", import: found });
          await wait(ASK_EVERY_MS);
          found = (await client.call(api.getImport, { params: { id } })).import;
        }
        setState({ step: "ended", import: found });
      } catch (error) {
        if (mine.id !== undefined)
          await client.call(api.cancelImport, { params: { id: mine.id } }).catch(() => undefined);
        setState(signal.aborted ? { step: "idle" } : { step: "failed", error });
      } finally {
        running.current = undefined;
        for (const queryKey of [...libraryKeys.assets, queryKeys.storage]) void cache.invalidateQueries({ queryKey });
      }
    },
    [client, cache],
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

/** With its folders, where the browser tells them: picked ones as "a/b.png", dropped ones as "/a/b.png" or "./b.png". */
function nameOf(file: File): string {
  const dropped = "path" in file && typeof file.path === "string" ? file.path : "";
  const name = file.webkitRelativePath || dropped || file.name;
  return name.replace(/^(?:\.?\/)+/, "") || file.name;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
