import { useCallback } from "react";
import { useRoom } from "./room-context";
import { isReady, type RoomPicture } from "./room-pictures";
import { useAxisWords } from "./use-axis-words";

/** What sets a picture of a sweep apart, in few words: "Image weight 50 · Realistic". Nothing while it is blind. */
export function usePaneCaption(): (picture: RoomPicture) => string | undefined {
  const { isBlind } = useRoom();
  const words = useAxisWords();
  return useCallback(
    (picture) => {
      const coords = isReady(picture) ? picture.detail.run?.coords : undefined;
      if (isBlind || coords === undefined) return undefined;
      const parts = Object.entries(coords).map(([name, value]) =>
        typeof value === "number" ? `${words.field(name)} ${words.value(name, value)}` : words.value(name, value),
      );
      return parts.join(" · ") || undefined;
    },
    [isBlind, words],
  );
}
