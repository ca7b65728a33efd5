"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { useAsset } from "@/lib/client/use-assets";
import type { MaskDocument } from "@/lib/core/mask";
import { operationRows } from "@/lib/ideogram/operations";
import { LazyProtectKeeper } from "../background/lazy-protect-keeper";
import { EditContext, type EditView } from "./edit-context";
import { LazyMaskKeeper } from "./lazy-edit-stage";
import { notOpened, type OpenedWork } from "./mask-work";

/** The picture an operation starts from, and the mask painted on it where the operation takes one. */
export function EditProvider({ children }: { readonly children: ReactNode }) {
  const operation = useDraft((state) => state.operation);
  const takesSource = operationRows(operation).some((row) => row.takesSource);
  const wanted = useDraft(({ fields }) => fields.source);
  const draft = useDraftStore();
  const detail = useAsset(takesSource ? wanted : undefined);
  const source = takesSource && wanted !== undefined ? detail.data?.asset : undefined;
  const [opened, setOpened] = useState<OpenedWork>(notOpened);
  const contextWindow = useDraft(({ fields }) => fields.contextWindow);
  const carried = useRef(new Map<string, MaskDocument>());
  const { error: sourceError, refetch } = detail;

  const view = useMemo<EditView>(
    () => ({
      source,
      sourceError,
      retrySource: () => void refetch(),
      work: opened.work,
      workError: opened.error,
      retryWork: opened.retry,
      ownWindow: contextWindow ?? null,
      setOwnWindow: (box) => draft.getState().setField("contextWindow", box ?? undefined),
      edit: (assetId, document) => {
        if (document) carried.current.set(assetId, document);
        draft.getState().setField("source", assetId);
      },
    }),
    [source, sourceError, refetch, opened, contextWindow, draft],
  );
  return (
    <EditContext value={view}>
      {source && operation === "replaceBackground" ? (
        <LazyProtectKeeper key={source.id} source={source} onOpened={setOpened} />
      ) : null}
      {source && operation === "edit" ? (
        <LazyMaskKeeper
          key={source.id}
          source={source}
          onOpened={setOpened}
          takeCarried={() => {
            const document = carried.current.get(source.id);
            carried.current.delete(source.id);
            return document;
          }}
        />
      ) : null}
      {children}
    </EditContext>
  );
}
