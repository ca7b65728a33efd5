"use client";

import { useEffect, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useReplays } from "@/lib/client/use-replays";
import { ReplayCard } from "./replay-card";

/** Replays under way, and those that ended while this page was open, until they are put away. */
export function ReplayList({ isPhone }: { readonly isPhone: boolean }) {
  const replays = useReplays().data ?? [];
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const watched = useRef(new Set<string>());
  const open = replays.filter(({ doneAt }) => doneAt === undefined).map(({ id }) => id);
  useEffect(() => {
    for (const id of open) watched.current.add(id);
  });
  const shown = replays.filter(
    ({ id, doneAt }) => !hidden.has(id) && (doneAt === undefined || watched.current.has(id)),
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
