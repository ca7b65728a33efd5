"use client";

import { useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/ui/collapsible-section";
import { diffPrompts } from "@/components/ui/diff-prompts";
import { WordDiff } from "@/components/ui/word-diff";
import { type ComparedRow, compareRequests } from "@/lib/core/request-diff";
import { PlaceBadge } from "./place-badge";
import { useRoom } from "./room-context";
import { isReady, type ReadyPicture } from "./room-pictures";
import { isTextRow, useRowWords } from "./use-row-words";

/** How the picture in hand and the second one differ: in what was asked for and in what came of it. */
export function DiffersBlock() {
  const { current, against } = useRoom();
  if (!isReady(current) || !isReady(against) || current.id === against.id) return null;
  return <Differences a={current} b={against} />;
}

interface PairProps {
  readonly a: ReadyPicture;
  readonly b: ReadyPicture;
}

function Differences({ a, b }: PairProps) {
  const t = useTranslations("compare.differs");
  const { differing, equal, isOneRequest } = compareRequests([a.detail, b.detail]);
  return (
    <>
      <section aria-labelledby="compare-differs" className="border-line border-b px-4 pt-3 pb-2">
        <h2 id="compare-differs" className="flex h-6 items-center justify-between gap-2">
          {t("title")}
          <span className="flex items-center gap-1.5 text-12 text-text-3 font-normal">
            {t.rich("pair", {
              first: () => <PlaceBadge name={a.name} />,
              second: () => <PlaceBadge name={b.name} />,
            })}
          </span>
        </h2>
        {isOneRequest ? <p className="py-1 text-12 text-text-2">{t("equal")}</p> : null}
        <RowTable rows={differing.filter((row) => !isTextRow(row))} pictures={[a, b]} isStrong />
        <CollapsibleSection title={<span className="text-12 text-text-3">{t("same", { count: equal.length })}</span>}>
          <RowTable rows={equal} pictures={[a, b]} />
        </CollapsibleSection>
      </section>
      {differing.filter(isTextRow).map((row) => (
        <TextBlock key={row.field} row={row} pictures={[a, b]} />
      ))}
    </>
  );
}

interface RowProps {
  readonly row: ComparedRow;
  readonly pictures: readonly ReadyPicture[];
}

function TextBlock({ row, pictures }: RowProps) {
  const t = useTranslations("compare.differs");
  const { label } = useRowWords()(row, pictures);
  const [first, second] = row.values.map((value) => (typeof value === "string" ? value : ""));
  const parts = diffPrompts(first ?? "", second ?? "");
  const count = parts.filter(({ kind }) => kind !== "same").reduce((sum, { text }) => sum + countWords(text), 0);
  return (
    <section aria-labelledby={`compare-${row.field}`} className="border-line border-b px-4 py-3">
      <h2 id={`compare-${row.field}`} className="flex h-6 items-center justify-between">
        {label}
        <span className="text-12 text-text-3 font-normal">{t("words", { count })}</span>
      </h2>
      <WordDiff parts={parts} addedLabel={t("added")} removedLabel={t("removed")} />
    </section>
  );
}

/** Words as people count them: Chinese has no blanks between its own. */
function countWords(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

interface RowTableProps {
  readonly rows: readonly ComparedRow[];
  readonly pictures: readonly ReadyPicture[];
  /** Each picture in a column of its own. */
  readonly isStrong?: boolean;
}

function RowTable({ rows, pictures, isStrong = false }: RowTableProps) {
  const tell = useRowWords();
  if (rows.length === 0) return null;
  return (
    <table className="w-full table-fixed border-collapse text-12">
      <tbody>
        {rows.map((row) => {
          const { label, values } = tell(row, pictures);
          return (
            <tr key={row.field} className="border-line align-top not-first:border-t">
              <th scope="row" className="w-26 py-1.25 text-left text-text-3 font-normal">
                {label}
              </th>
              {isStrong ? (
                values.map((value, at) => (
                  <td key={pictures[at]?.id} className="py-1.25 pl-2 font-medium break-words">
                    {value}
                  </td>
                ))
              ) : (
                <td colSpan={2} className="py-1.25 pl-2 break-words text-text-2">
                  {values[0]}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
