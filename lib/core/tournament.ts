import { shuffle } from "./shuffle";

/**
 * Pairs until one is left: who loses is out. What is kept is the order of the draw and the choices made; everything else
 * follows from them, so that taking a choice back is to forget it.
 */
export interface Tournament {
  readonly entries: readonly string[];
  /** The winner of each pair, in the order they were shown. */
  readonly choices: readonly string[];
}

export interface TournamentState {
  /** Who is to be chosen from; null when one is left. */
  readonly pair: readonly [string, string] | null;
  /** From 1. */
  readonly round: number;
  readonly rounds: number;
  /** Of all pairs, how many are decided; all: one less than entries. */
  readonly decided: number;
  readonly pairs: number;
  /** The best first; who was put out in the same round shares a place (1, 2, 3, 3, 5 …). Complete when `pair` is null. */
  readonly ranking: readonly { readonly id: string; readonly place: number }[];
}

/**
 * Draws the order of the pictures by a seed. Throws RangeError for fewer than two, or the same one twice.
 */
export function startTournament(ids: readonly string[], seed: number): Tournament {
  if (ids.length < 2 || new Set(ids).size < ids.length)
    throw new RangeError("A tournament needs two different pictures.");
  return { entries: shuffle(ids, seed), choices: [] };
}

/** The tournament after a choice; unchanged when that picture is not one of the pair. */
export function choose(tournament: Tournament, id: string): Tournament {
  const { pair } = readTournament(tournament);
  if (!pair?.includes(id)) return tournament;
  return { ...tournament, choices: [...tournament.choices, id] };
}

/** Forgets the last choice. */
export function takeChoiceBack(tournament: Tournament): Tournament {
  return { ...tournament, choices: tournament.choices.slice(0, -1) };
}

/** Where a tournament stands. */
export function readTournament({ entries, choices }: Tournament): TournamentState {
  const rounds = Math.ceil(Math.log2(entries.length));
  const byRound: string[][] = [];
  let left = [...choices];
  // The first round brings the number down to a power of two: those drawn first pass it without a pair, once.
  let passing = entries.slice(0, 2 ** rounds - entries.length);
  let playing = entries.slice(passing.length);
  let pair: readonly [string, string] | null = null;
  for (let round = 1; round <= rounds && pair === null; round++) {
    const { winners, losers, open } = playRound(playing, left);
    left = left.slice(winners.length);
    byRound.push(losers);
    pair = open;
    playing = [...passing, ...winners];
    passing = [];
  }
  const ranking = rankEntries(byRound, pair === null ? playing : []);
  const pairs = entries.length - 1;
  return { pair, round: byRound.length, rounds, decided: choices.length, pairs, ranking };
}

function playRound(entries: readonly string[], choices: readonly string[]) {
  const winners: string[] = [];
  const losers: string[] = [];
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const [one = "", other = ""] = entries.slice(at, at + 2);
    const winner = choices[at / 2];
    if (winner === undefined) return { winners, losers, open: [one, other] as const };
    winners.push(winner);
    losers.push(winner === one ? other : one);
  }
  return { winners, losers, open: null };
}

function rankEntries(losersByRound: readonly (readonly string[])[], champion: readonly string[]) {
  const ranking: { id: string; place: number }[] = [];
  for (const group of [champion, ...losersByRound.toReversed()]) {
    const place = ranking.length + 1;
    ranking.push(...group.map((id) => ({ id, place })));
  }
  return ranking;
}
