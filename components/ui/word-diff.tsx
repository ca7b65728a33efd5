import { Fragment } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

export interface WordDiffPart {
  readonly text: string;
  readonly kind: "same" | "added" | "removed";
}

export interface WordDiffProps {
  readonly parts: readonly WordDiffPart[];
  /** Said before each: "added", "removed". */
  readonly addedLabel: string;
  readonly removedLabel: string;
  readonly className?: string | undefined;
}

/** Two texts in one: what came is marked, what went is struck through; both are said aloud. */
export function WordDiff({ parts, addedLabel, removedLabel, className }: WordDiffProps) {
  let offset = 0;
  const keyed = parts.map((part) => {
    const key = `${offset}-${part.kind}`;
    offset += part.text.length;
    return { ...part, key };
  });
  return (
    <p className={joinClasses("text-12 text-text-2 leading-loose whitespace-pre-wrap break-words", className)}>
      {keyed.map((part) => {
        if (part.kind === "same") return <Fragment key={part.key}>{part.text}</Fragment>;
        const Mark = part.kind === "added" ? "ins" : "del";
        const { lead, word, trail } = splitEdges(part.text);
        return (
          <Fragment key={part.key}>
            {lead}
            <Mark
              className={joinClasses(
                "rounded-inner px-0.5 [-webkit-box-decoration-break:clone] [box-decoration-break:clone]",
                part.kind === "added"
                  ? "bg-success-soft text-success no-underline"
                  : "bg-danger-soft text-danger line-through decoration-1",
              )}
            >
              <VisuallyHidden>{` ${part.kind === "added" ? addedLabel : removedLabel}: `}</VisuallyHidden>
              {word}
            </Mark>
            {trail}
          </Fragment>
        );
      })}
    </p>
  );
}

/** Keeps the blanks at the edges out of the mark, so that its ground ends where the word does. */
function splitEdges(text: string): { lead: string; word: string; trail: string } {
  const word = text.trim();
  if (word === "") return { lead: "", word: text, trail: "" };
  const at = text.indexOf(word);
  return { lead: text.slice(0, at), word, trail: text.slice(at + word.length) };
}
