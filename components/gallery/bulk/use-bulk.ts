"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { hideToast, showToast } from "@/components/ui/show-toast";
import { useChangeAssets, useUndoChange } from "@/lib/client/use-library";
import type { LibraryChange } from "@/lib/core/library";
import { useGallery } from "../gallery-context";
import type { Tile } from "../grid/tile";
import { nothingSelected, type Selection, withTiles } from "../selection/selection";
import { listChangeCalls } from "./change-calls";

const SHOW_PROGRESS_MS = 400;
const QUIET_MS = 3_000;

export interface BulkProgress {
  readonly done: number;
  readonly total: number;
}

/** The selection that is one picture. */
export function selectOne(id: string, stackSize = 1): Selection {
  return withTiles(nothingSelected, [{ id, stackSize }], true);
}

/** Changes a selection in as many calls as it takes, says what was done, and offers one undo for all of it. */
export function useBulk() {
  const t = useTranslations("gallery.bulk");
  const { filter, query, sort } = useGallery();
  const tell = useFailureWords();
  const { mutateAsync: change } = useChangeAssets();
  const { mutateAsync: undo } = useUndoChange();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const isStacked = query.stacked === true && (sort === "newest" || sort === "oldest");

  const fail = useCallback(
    (error: unknown) => {
      const { title, advice } = tell(error);
      showToast({ kind: "danger", title, description: advice });
    },
    [tell],
  );
  const takeBack = useCallback(
    async (steps: readonly string[]) => {
      try {
        for (const step of steps.toReversed()) await undo(step);
        showToast({ title: t("undone"), id: "bulk" });
      } catch (error) {
        fail(error);
      }
    },
    [undo, fail, t],
  );
  /** @param isQuiet a change that is seen where it happens needs no words, nor an undo of its own. */
  const apply = useCallback(
    async (selection: Selection, what: LibraryChange, isQuiet = false): Promise<boolean> => {
      const calls = listChangeCalls(selection, filter, isStacked);
      const total = calls.reduce((sum, { count }) => sum + count, 0);
      if (total === 0) return false;
      const steps: string[] = [];
      let end = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const mine: LastChange = { steps, ended, isRunning: true };
      // From its start on: of two changes in flight, the one that was asked for later is the last one.
      lastChange = mine;
      let [done, changed] = [0, 0];
      // The undo of the change before this one is not to be pressed by a hand that means this one.
      hideToast("bulk");
      // What is over at once shows no progress; nor does a change that is seen where it happens.
      const timer = setTimeout(() => setProgress({ done, total }), isQuiet ? QUIET_MS : SHOW_PROGRESS_MS);
      try {
        for (const call of calls) {
          const answer = await change({ selection: call.selection, change: what });
          if (answer.undo !== undefined) steps.push(answer.undo);
          done += call.count;
          changed += answer.count;
          setProgress((shown) => shown && { done, total });
        }
        if (!isQuiet) {
          showToast({
            title: t(`done.${what.type}`, { count: changed }),
            id: "bulk",
            ...(steps.length > 0 && {
              action: {
                label: t("undo"),
                kbd: "Mod+Z",
                onAction: () => {
                  if (lastChange === mine) lastChange = null;
                  void takeBack(steps);
                },
              },
            }),
          });
        }
        return true;
      } catch (error) {
        // What was done before it failed can be taken back all the same.
        fail(error);
        return false;
      } finally {
        clearTimeout(timer);
        setProgress(null);
        mine.isRunning = false;
        end();
      }
    },
    [filter, isStacked, change, t, takeBack, fail],
  );
  const undoLast = useCallback(() => {
    const last = lastChange;
    lastChange = null;
    if (last === null || !(last.isRunning || last.steps.length > 0)) return false;
    // Pressed while it is on its way, it is meant all the same.
    void last.ended.then(() => (last.steps.length > 0 ? takeBack(last.steps) : undefined));
    return true;
  }, [takeBack]);
  return { apply, undoLast, progress, isStacked };
}

interface LastChange {
  readonly steps: readonly string[];
  /** Never fails. */
  readonly ended: Promise<void>;
  isRunning: boolean;
}

/** The last change in this tab, for Ctrl+Z; whichever part of the gallery made it. */
let lastChange: LastChange | null = null;

/** Stars one picture, or takes the star away: seen at once on its tile. */
export function useStarTile(): (tile: Pick<Tile, "id" | "isStarred">) => void {
  const { apply } = useBulk();
  return useCallback(
    (tile) => void apply(selectOne(tile.id), { type: "star", isStarred: !tile.isStarred }, true),
    [apply],
  );
}
