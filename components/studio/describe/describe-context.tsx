"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { useDraft, useDraftStore } from "../draft-context";

export interface DescribeList {
  /** Pictures to describe, in the order they were chosen; the first is the draft's source. */
  readonly pictures: readonly string[];
  readonly toggle: (assetId: string) => void;
}

const DescribeContext = createContext<DescribeList | null>(null);
const none: readonly string[] = [];

/** Which pictures are described together. Goes with the screen: the first one stays in the draft. */
export function DescribeProvider({ children }: { readonly children: ReactNode }) {
  const [others, setOthers] = useState(none);
  const source = useDraft(({ fields }) => fields.source);
  const draft = useDraftStore();
  const list = useMemo<DescribeList>(() => {
    const pictures = source === undefined ? none : [source, ...others.filter((id) => id !== source)];
    return {
      pictures,
      toggle: (assetId) => {
        const next = pictures.includes(assetId) ? pictures.filter((id) => id !== assetId) : [...pictures, assetId];
        draft.getState().setField("source", next[0]);
        setOthers(next.slice(1));
      },
    };
  }, [source, others, draft]);
  return <DescribeContext value={list}>{children}</DescribeContext>;
}

/** The pictures chosen to be described. */
export function useDescribeList(): DescribeList {
  const list = use(DescribeContext);
  if (list === null) throw new Error("useDescribeList needs a DescribeProvider");
  return list;
}
