"use client";

import { Check, Trophy, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Asset } from "@/lib/core/asset";
import { useDifferences } from "./difference-desk";
import { PlaceBadge } from "./place-badge";
import { listReady, useRoom } from "./room-context";
import { type Decision, decisionOf, isReady, type RoomPicture, runSeconds, sourceIdOf } from "./room-pictures";
import { useAxisWords } from "./use-axis-words";

const marks = {
  kept: <Check aria-hidden className="size-3.5 text-success" />,
  winner: <Trophy aria-hidden className="size-3.5 text-success" />,
  rejected: <X aria-hidden className="size-3.5 text-text-3" />,
  open: null,
} as const satisfies Record<Decision, React.ReactNode>;

/** Every picture of the room in one line each: what sets it apart, how long it took, what was decided. */
export function AllBlock() {
  const t = useTranslations("compare.all");
  const { pictures, current, select } = useRoom();
  const ready = listReady(pictures);
  // Against the source they were all made from, where there is one; else against the picture in hand.
  const sources = new Set(ready.map(({ detail }) => sourceIdOf(detail)));
  const [source] = sources;
  const base = sources.size === 1 && source !== undefined ? source : current.id;
  const deltas = useDifferences(
    base,
    ready.map(({ id }) => id).filter((id) => id !== base),
  );
  return (
    <section aria-labelledby="compare-all" className="px-4 py-3">
      <h2 id="compare-all" className="flex h-6 items-center justify-between">
        {t("title", { count: pictures.length })}
        <span className="text-12 text-text-3 font-normal">
          {base === current.id ? t("deltaToPicture", { name: current.name }) : t("deltaToSource")}
        </span>
      </h2>
      <table className="w-full border-collapse text-12">
        <thead className="sr-only">
          <tr>
            <th>{t("picture")}</th>
            <th>{t("differs")}</th>
            <th>{t("delta")}</th>
            <th>{t("time")}</th>
            <th>{t("decision")}</th>
          </tr>
        </thead>
        <tbody>
          {pictures.map((picture) => (
            <Row
              key={picture.id}
              picture={picture}
              isCurrent={picture.id === current.id}
              delta={deltas.get(picture.id)?.meanDelta}
              onSelect={() => select(picture.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly picture: RoomPicture;
  readonly isCurrent: boolean;
  readonly delta: number | undefined;
  readonly onSelect: () => void;
}

function Row({ picture, isCurrent, delta, onSelect }: RowProps) {
  const t = useTranslations("compare.pane");
  const all = useTranslations("compare.all");
  const format = useFormatter();
  const words = useAxisWords();
  const detail = isReady(picture) ? picture.detail : undefined;
  const coords = Object.entries(detail?.run?.coords ?? {});
  const seconds = runSeconds(detail?.run);
  const decision = decisionOf(picture);
  const apart =
    detail === undefined
      ? ["…"]
      : coords.length > 0
        ? coords.map(([name, value]) => words.value(name, value))
        : [ownFact(detail.asset)];
  return (
    <tr
      className={joinClasses(
        "group cursor-default border-line not-first:border-t hover:bg-hover",
        isCurrent ? "text-text" : "text-text-2",
      )}
      onClick={onSelect}
    >
      <td className="w-7 py-0.75 pointer-coarse:py-2.5">
        <button
          type="button"
          aria-label={t("take", { name: picture.name })}
          aria-pressed={isCurrent}
          className="hit block rounded-tag"
        >
          <PlaceBadge name={picture.name} />
        </button>
      </td>
      {apart.map((word, at) => (
        <td key={coords[at]?.[0] ?? "seed"} className={joinClasses("py-0.75 pl-2", isCurrent && "font-medium")}>
          {word}
        </td>
      ))}
      <td className="py-0.75 pl-2 text-right">
        {delta === undefined ? "–" : format.number(delta, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}
      </td>
      <td className="py-0.75 pl-2 text-right text-text-3 whitespace-nowrap">
        {seconds === undefined
          ? null
          : all("seconds", { seconds: format.number(seconds, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) })}
      </td>
      <td className="w-6 py-0.75 pl-2">
        <span className="flex justify-end">{marks[decision]}</span>
        <VisuallyHidden>{t(`decisions.${decision}`)}</VisuallyHidden>
      </td>
    </tr>
  );
}

/** What sets a picture apart that is no cell of a sweep: its seed, else its size. */
function ownFact({ seed, width, height }: Asset): string {
  return seed === undefined ? `${width} × ${height}` : String(seed);
}
