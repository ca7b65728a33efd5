import { useFormatter } from "next-intl";
import { useMemo } from "react";
import { parseDay, useGroupWords } from "../use-group-words";
import type { ScrubMark } from "./scrub-marks";

/** The scrubber's words: "Sep" beside a tick, "Nov 2026" on the marker, the whole month read aloud. */
export function useScrubWords() {
  const format = useFormatter();
  const groupWords = useGroupWords();
  return useMemo(() => {
    const write = (group: string, options: { readonly year?: "numeric"; readonly month?: "short" | "long" }) => {
      const day = parseDay(group);
      return day === undefined ? (group === "" ? "" : groupWords(group).title) : format.dateTime(day, options);
    };
    return {
      tick: (group: string, kind: ScrubMark["kind"]) =>
        write(group, kind === "year" ? { year: "numeric" } : { month: "short" }),
      short: (group: string) => write(group, { month: "short", year: "numeric" }),
      long: (group: string) => write(group, { month: "long", year: "numeric" }),
    };
  }, [format, groupWords]);
}
