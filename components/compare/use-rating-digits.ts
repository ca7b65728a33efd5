import { useEffect } from "react";
import { findFocusPlace } from "@/lib/commands/focus-place";
import { nameKey } from "@/lib/commands/match-keys";
import { toKeyPress } from "@/lib/commands/use-hotkeys";

/**
 * After R the next key is the number of stars; any other key ends the question and means what it always means. Digits
 * alone are the panes': they are pressed all day, and stars at the end.
 */
export function useRatingDigits(isAsking: boolean, onAnswer: (rating: number | null) => void): void {
  useEffect(() => {
    if (!isAsking) return;
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Shift" || findFocusPlace(event.target) === "text") return;
      const rating = /^[0-5]$/.test(nameKey(toKeyPress(event))) ? Number(nameKey(toKeyPress(event))) : null;
      if (rating !== null || event.key === "Escape" || event.key.toLowerCase() === "r") {
        event.preventDefault();
        event.stopPropagation();
      }
      onAnswer(rating);
    };
    // In the capture phase: before the digit is taken for a pane.
    window.addEventListener("keydown", handleKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", handleKeyDown, { capture: true });
  }, [isAsking, onAnswer]);
}
