"use client";

import { useEffect, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useReplays } from "@/lib/client/use-replays";
import { isHeldUp, type Replay } from "@/lib/core/replay";
import { ReplayCard } from "./replay-card";

export interface ReplayListProps {
  readonly isPhone: boolean;
  /** The pictures that are drawn. */
  readonly pictures: readonly { readonly id: string }[];
}

/**
 * Replays under way, those that ended while this page was open, and those of these pictures that would still go on, until
 * they are put away.
 */
export function ReplayList({ isPhone, pictures }: ReplayListProps) {
  const replays = useReplays().data ?? [];
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const watched = useRef(new Set<string>());
  const open = replays.filter(({ doneAt }) => doneAt === undefined).map(({ id }) => id);
  useEffect(() => {
    for (const id of open) watched.current.add(id);
  });
  const isDrawn = ({ source, target }: Replay) => pictures.some(({ id }) => id === source || id === target);
  const shown = replays.filter(
    (replay) =>
      !hidden.has(replay.id) &&
      (replay.doneAt === undefined || watched.current.has(replay.id) || (isHeldUp(replay) && isDrawn(replay))),
  );
  if (shown.length === 0) return null;
  return (
    <div
      className={joinClasses(
        "absolute z-hud flex max-h-[60%] flex-col gap-2 overflow-y-auto",
        isPhone ? "inset-x-3 top-3" : "right-3 bottom-3 w-80",
      )}
    >
      {shown.map((replay) => (
        <ReplayCard key={replay.id} replay={replay} onHide={() => setHidden(new Set([...hidden, replay.id]))} />
      ))}
    </div>
  );
}
