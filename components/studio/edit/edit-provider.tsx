"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import { useAsset } from "@/lib/client/use-assets";
import type { MaskDocument } from "@/lib/core/mask";
import { EditContext, type EditView } from "./edit-context";
import { LazyMaskKeeper } from "./lazy-edit-stage";
import { notOpened, type OpenedWork } from "./mask-work";

/** What the edit screen's parts share. Harmless around the other operations: it opens nothing there. */
export function EditProvider({ children }: { readonly children: ReactNode }) {
  const isEditing = useDraft(({ operation }) => operation === "edit");
  const wanted = useDraft(({ fields }) => fields.source);
  const draft = useDraftStore();
  const detail = useAsset(isEditing ? wanted : undefined);
  const source = isEditing && wanted !== undefined ? detail.data?.asset : undefined;
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
        // It was put on the picture before.
        draft.getState().setField("contextWindow", undefined);
      },
    }),
    [source, sourceError, refetch, opened, contextWindow, draft],
  );
  return (
    <EditContext value={view}>
      {source ? (
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
