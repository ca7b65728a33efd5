import { expect, test } from "vitest";
import { killAtRandom } from "./kill-random";

test("killed at random moments: no answered picture is lost, no call is sent twice", async () => {
  const figures = await killAtRandom(6, Math.random);
  expect(figures).toMatchObject({ kills: 6, lost: 0, lostComposites: 0, secondPosts: 0, otherEnds: 0 });
  expect(figures.succeeded + figures.unknown).toBe(figures.jobs);
}, 120_000);
