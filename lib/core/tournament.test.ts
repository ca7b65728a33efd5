import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shuffle } from "./shuffle";
import { choose, readTournament, startTournament, type Tournament, takeChoiceBack } from "./tournament";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
/** Entries as given, not drawn, so that the pairs can be written down. */
const inOrder = (count: number): Tournament => ({ entries: ids(count), choices: [] });
const playAll = (tournament: Tournament, pick: (pair: readonly [string, string]) => string): Tournament => {
  const { pair } = readTournament(tournament);
  return pair ? playAll(choose(tournament, pick(pair)), pick) : tournament;
};

describe("a tournament", () => {
  it("of five gives three a bye in the first round, and shows the pairs in their order", () => {
    const seen: (readonly [string, string])[] = [];
    const done = playAll(inOrder(5), (pair) => {
      seen.push(pair);
      return pair[1];
    });
    expect(seen).toEqual([
      ["p3", "p4"],
      ["p0", "p1"],
      ["p2", "p4"],
      ["p1", "p4"],
    ]);
    expect(readTournament(done)).toEqual({
      pair: null,
      round: 3,
      rounds: 3,
      decided: 4,
      pairs: 4,
      ranking: [
        { id: "p4", place: 1 },
        { id: "p1", place: 2 },
        { id: "p0", place: 3 },
        { id: "p2", place: 3 },
        { id: "p3", place: 5 },
      ],
    });
  });

  it("ends after one pair less than entries with the best of them, whatever the draw", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.integer(), (count, seed) => {
        const best = (pair: readonly [string, string]) =>
          Number(pair[0].slice(1)) < Number(pair[1].slice(1)) ? pair[0] : pair[1];
        const done = playAll(startTournament(ids(count), seed), best);
        const { ranking, decided } = readTournament(done);
        expect([decided, ranking[0]]).toEqual([count - 1, { id: "p0", place: 1 }]);
        expect(ranking.map(({ id }) => id).toSorted()).toEqual(ids(count).toSorted());
      }),
    );
  });

  it("takes choices back one by one, to the first pair", () => {
    const start = inOrder(6);
    const two = choose(choose(start, "p2"), "p5");
    expect(readTournament(two).pair).toEqual(["p0", "p1"]);
    expect(readTournament(takeChoiceBack(two)).pair).toEqual(["p4", "p5"]);
    expect(takeChoiceBack(takeChoiceBack(takeChoiceBack(two)))).toEqual(start);
  });

  it("takes no choice that is not in the pair, and no single picture", () => {
    const start = inOrder(4);
    expect(choose(start, "p3")).toBe(start);
    expect(() => startTournament(["p0"], 1)).toThrow(RangeError);
    expect(() => startTournament(["p0", "p0"], 1)).toThrow(RangeError);
  });
});

describe("shuffle", () => {
  it("keeps every item, is decided by the seed, and puts each item everywhere", () => {
    expect(shuffle(ids(9), 5)).toEqual(shuffle(ids(9), 5));
    expect(shuffle(ids(9), 5).toSorted()).toEqual(ids(9));
    const places = new Set(Array.from({ length: 200 }, (_, seed) => shuffle(ids(4), seed).indexOf("p0")));
    expect(places.size).toBe(4);
  });
});
