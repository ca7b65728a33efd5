import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { showToast } from "@/components/ui/show-toast";
import { useUpdateAsset } from "@/lib/client/use-assets";
import type { Asset, UpdateAsset } from "@/lib/core/asset";
import type { Room } from "./room-context";
import { isReady } from "./room-pictures";

type Verdict = NonNullable<Asset["verdict"]>;
type Judged = Pick<UpdateAsset, "verdict" | "rating">;

/** Deciding about the pictures of the room: stored with each at once, taken back step by step. */
export interface Decisions {
  /** The same verdict again takes it back. */
  readonly decide: (id: string, verdict: Verdict) => void;
  readonly rate: (id: string, rating: number) => void;
  readonly undo: () => void;
  /** The next digit rates the picture in hand. */
  readonly isRating: boolean;
  readonly setRating: (isRating: boolean) => void;
  /** What was done last, for a live region. */
  readonly said: string;
  /** Says something that is not a decision there too: which pane is in hand. */
  readonly say: (words: string) => void;
}

export function useDecisions({ pictures, store }: Pick<Room, "pictures" | "store">): Decisions {
  const t = useTranslations("compare.said");
  const update = useUpdateAsset();
  const [said, say] = useState("");
  const [isRating, setRating] = useState(false);
  // What was decided and is not drawn yet: two keys in one moment both count.
  const ahead = useRef(new Map<string, Judged>());

  const judged = (id: string): Required<Judged> | undefined => {
    const picture = pictures.find((one) => one.id === id);
    if (!picture || !isReady(picture)) return undefined;
    const { verdict = null, rating } = picture.detail.asset;
    return { verdict, rating, ...ahead.current.get(id) };
  };
  const nameOf = (id: string) => pictures.find((picture) => picture.id === id)?.name ?? "";
  const send = (id: string, patch: UpdateAsset) => {
    const next = { ...ahead.current.get(id), ...patch };
    ahead.current.set(id, next);
    // Not by callbacks of `mutate`: those are told of the last call only, and decisions come quickly.
    update
      .mutateAsync({ id, patch })
      .catch(() => showToast({ kind: "danger", title: t("notStored", { name: nameOf(id) }) }))
      .finally(() => {
        if (ahead.current.get(id) === next) ahead.current.delete(id);
      });
  };
  const change = (id: string, after: Judged) => {
    const now = judged(id);
    if (now === undefined) return;
    const before = "verdict" in after ? { verdict: now.verdict } : { rating: now.rating };
    store.getState().noteDecision({ kind: "change", id, before, after });
    send(id, after);
  };

  return {
    decide: (id, verdict) => {
      const next = judged(id)?.verdict === verdict ? null : verdict;
      // One winner at a time; who was it before is still good enough to keep.
      const others = next === "winner" ? pictures.filter((one) => one.id !== id) : [];
      for (const one of others) if (judged(one.id)?.verdict === "winner") change(one.id, { verdict: "kept" });
      change(id, { verdict: next });
      say(t(next ?? "open", { name: nameOf(id) }));
    },
    rate: (id, rating) => {
      change(id, { rating });
      say(t("rated", { name: nameOf(id), count: rating }));
    },
    undo: () => {
      const last = store.getState().takeBack();
      if (last?.kind === "change") send(last.id, last.before);
      if (last !== null) say(t("undone"));
    },
    isRating,
    setRating,
    said,
    say,
  };
}
