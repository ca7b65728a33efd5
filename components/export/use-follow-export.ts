"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { hideToast, showToast } from "@/components/ui/show-toast";
import { useReadExport } from "@/lib/client/use-exports";
import type { Export } from "@/lib/core/export";

const ASK_MS = 1_000;
/** A browser that asks where to save may wait for its user as long as it likes. */
const GIVE_UP_MS = 10 * 60_000;
/** Questions in a row that may go unanswered: the studio may be busy for a moment. */
const MOST_MISSES = 4;

/** Says how far a download is while it runs, and how it ended. */
export function useFollowExport(): (opened: Export, bytes: number) => void {
  const t = useTranslations("exporting.progress");
  const format = useFormatter();
  const read = useReadExport();
  const stop = useRef(new AbortController());
  useEffect(() => {
    const current = new AbortController();
    stop.current = current;
    return () => current.abort();
  }, []);

  return (opened, bytes) => {
    const id = `export ${opened.id}`;
    const { signal } = stop.current;
    const say = (state: Export): boolean => {
      if (state.state === "ready") return false;
      if (state.state === "sending") {
        // Recipes and lists come on top of what the pictures have.
        const share = Math.min(0.99, bytes === 0 ? 0 : state.sent.bytes / bytes);
        const done = format.number(share, { style: "percent" });
        showToast({
          id,
          title: t("sending", { count: state.sent.count, share: done }),
          durationMs: Number.POSITIVE_INFINITY,
        });
        return false;
      }
      if (state.state === "done") showToast({ id, kind: "success", title: t("done", { count: state.sent.count }) });
      else showToast({ id, kind: "warning", title: t(state.state), description: t("again") });
      return true;
    };
    const follow = async () => {
      const until = Date.now() + GIVE_UP_MS;
      let last = "";
      let misses = 0;
      while (!signal.aborted && (last === "sending" || Date.now() < until)) {
        await new Promise((resolve) => setTimeout(resolve, ASK_MS));
        const state = await read(opened.id, signal).catch(() => null);
        if (state === null) {
          if (++misses < MOST_MISSES) continue;
          // Not there any more, or the studio is away: the browser tells of its download itself.
          hideToast(id);
          return;
        }
        if (say(state)) return;
        misses = 0;
        last = state.state;
      }
    };
    void follow();
  };
}
