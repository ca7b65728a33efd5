"use client";

import { Notice } from "@/components/ui/notice";
import type { SweepProblem } from "@/lib/ideogram/check-sweep";
import { useWords } from "../parameters/use-words";

/** What stands in the way, in words. A missing field is said beside the price alone, as on the panel. */
export function SweepNotes({ problems }: { readonly problems: readonly SweepProblem[] }) {
  const words = useWords();
  const told = problems.filter(({ rule, axis }) => rule !== "field-required" || axis !== undefined);
  if (told.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {told.map((problem) => {
        const isError = problem.severity === "error";
        const reason = words(problem.reason);
        return (
          <Notice key={`${problem.rule} ${problem.reason.en}`} kind={isError ? "warning" : "info"} live>
            {isError ? <strong className="block text-text">{reason}</strong> : <span className="block">{reason}</span>}
          </Notice>
        );
      })}
    </div>
  );
}
