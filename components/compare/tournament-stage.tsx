"use client";

import { Trophy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { readTournament, type Tournament } from "@/lib/core/tournament";
import { useDecide } from "./decisions-context";
import { FilmRow } from "./film-row";
import { Pane } from "./pane";
import { useRoom } from "./room-context";

/** Two at a time, who loses is out, until one is left. */
export function TournamentStage({ tournament }: { readonly tournament: Tournament }) {
  const t = useTranslations("compare.tournament");
  const { pictures, store } = useRoom();
  const { say } = useDecide();
  const { pair, round, rounds, decided, pairs, ranking } = readTournament(tournament);
  const find = (id: string | undefined) => pictures.find((picture) => picture.id === id);
  const choose = (id: string) => {
    store.getState().choose(id);
    say(t("chosen", { name: find(id)?.name ?? "" }));
  };
  if (pair === null) return <Champion winner={find(ranking[0]?.id)} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
      <div className="flex items-center gap-3 text-12 text-text-2">
        <b className="text-13 text-text">{t("round", { round, rounds })}</b>
        <ProgressBar
          value={decided / pairs}
          label={t("progress")}
          valueText={t("pairs", { decided, pairs })}
          thickness={4}
          className="max-w-60"
        />
        <span>{t("pairs", { decided, pairs })}</span>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-2 gap-2.5 max-md:grid-cols-1">
        {pair.map((id, at) => {
          const picture = find(id);
          return picture === undefined ? null : (
            <div key={id} className="flex min-h-0 min-w-0 flex-col gap-2">
              <Pane picture={picture} isShort />
              <Button size={36} kbd={at === 0 ? "ArrowLeft" : "ArrowRight"} onClick={() => choose(id)}>
                {t("choose", { name: picture.name })}
              </Button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Champion({ winner }: { readonly winner: ReturnType<typeof useRoom>["current"] | undefined }) {
  const t = useTranslations("compare.tournament");
  const { store, select } = useRoom();
  const { decide } = useDecide();
  if (winner === undefined) return null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-3 px-4 pt-4">
        <Trophy aria-hidden className="size-4 text-success" />
        <h2 className="flex-1">{t("won", { name: winner.name })}</h2>
        <Button onClick={() => store.getState().endTournament()}>{t("all")}</Button>
        <Button
          variant="primary"
          onClick={() => {
            decide(winner.id, "winner");
            select(winner.id);
            store.getState().endTournament();
          }}
        >
          {t("take", { name: winner.name })}
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col p-4">
        <Pane picture={winner} isShort={false} />
      </div>
      <FilmRow />
    </div>
  );
}
