"use client";

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useDraft, useDraftStore } from "@/components/studio/draft-context";
import type { MaskSession, MaskState } from "@/lib/canvas/mask-session";
import { useAsset } from "@/lib/client/use-assets";
import type { Asset } from "@/lib/core/asset";
import type { PixelBox } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";
import { LazyMaskKeeper } from "./lazy-edit-stage";
import { type MaskWork, notOpened, type OpenedWork } from "./mask-work";

export interface EditView {
  /** The picture that is edited; undefined while none is chosen or it is on its way. */
  readonly source: Asset | undefined;
  readonly sourceError: Error | null;
  readonly retrySource: () => void;
  readonly work: MaskWork | undefined;
  readonly workError: Error | null;
  readonly retryWork: (() => void) | undefined;
  /** Where the user put the context window; null: planned by the studio. */
  readonly ownWindow: PixelBox | null;
  readonly setOwnWindow: (box: PixelBox | null) => void;
  /** Edits another picture; `carried` becomes its mask where it has none. */
  readonly edit: (assetId: string, carried?: MaskDocument) => void;
}

const EditContext = createContext<EditView | null>(null);

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

/** The edit as it stands. */
export function useEdit(): EditView {
  const view = use(EditContext);
  if (view === null) throw new Error("useEdit needs an EditProvider");
  return view;
}

/** What a mask comes to; undefined while there is none. */
export function useMaskFacts(session: MaskSession | undefined): MaskState | undefined {
  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => {}), [session]);
  return useSyncExternalStore(subscribe, () => session?.getState(), noFacts);
}

const noFacts = () => undefined;
