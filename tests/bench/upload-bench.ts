import { setTimeout as wait } from "node:timers/promises";
import { startStudio } from "../support/studio-server";
import { startChild } from "./bench-child";
import { makeGrainyPng, makeHollowPng, makeTwin } from "./bench-pictures";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type Contestant, type RoundFigures, runRounds } from "./run-rounds";
import { post, toUploadBody, upload } from "./upload-call";

const FILE_BYTES = 8_000_000;
/** Quality bar P9: times the direct POST. */
const LIMIT = 8;

const DIRECT = "direct POST, read to its end";
const STUDIO = "studio, a picture of 8 MB";
const HOLLOW = "studio, 8 MB with hardly a pixel";
const REFUSED = "studio, 8 MB that are no picture";

/** P9: an 8 MB multipart upload through the built studio, beside the plainest servers that could take it. */
export async function benchUpload(): Promise<BenchRow[]> {
  const plain = await startChild("./plain-upload-server.ts");
  const onward = await startChild("./plain-upload-server.ts");
  const studio = await startStudio({ env: { STUDIO_LOG_LEVEL: "warn" } });
  try {
    const grainy = await makeGrainyPng(FILE_BYTES);
    const hollow = await makeHollowPng(grainy.length);
    const text = Buffer.alloc(grainy.length, "palimpsest ");
    let seed = 1;
    const next = (png: Buffer) => makeTwin(png, seed++);
    const contestants: Contestant[] = [
      { name: DIRECT, measure: () => postOnce(`${plain.url}/read`, next(grainy)) },
      { name: "Node pipe", measure: () => postOnce(`${plain.url}/pipe/${new URL(onward.url).port}`, next(grainy)) },
      { name: "Node formData()", measure: () => postOnce(`${plain.url}/form`, next(grainy)) },
      { name: "Node to a synced file", measure: () => postOnce(`${plain.url}/disk`, next(grainy)) },
      { name: REFUSED, measure: () => postOnce(`${studio.url}/api/v1/assets`, text, 415) },
      { name: HOLLOW, measure: () => storeOnce(studio.url, next(hollow)) },
      { name: STUDIO, measure: () => storeOnce(studio.url, next(grainy)) },
    ];
    return toRows(await runRounds(contestants));
  } finally {
    await Promise.all([plain.stop(), onward.stop(), studio.stop()]);
  }
}

/** The upload's time alone; the previews made of it afterwards must not run into the next one. */
async function storeOnce(studioUrl: string, file: Buffer): Promise<number> {
  const { ms, assetId } = await upload(studioUrl, toUploadBody(file));
  await (await fetch(`${studioUrl}/api/v1/assets/${assetId}/file?variant=preview`)).arrayBuffer();
  await wait(50);
  return ms;
}

async function postOnce(url: string, file: Buffer, status = 201): Promise<number> {
  return (await post(url, toUploadBody(file), status)).ms;
}

function toRows(figures: readonly RoundFigures[]): BenchRow[] {
  const direct = figures.find(({ name }) => name === DIRECT)?.median ?? Number.NaN;
  return figures.map((figure) => {
    const ratio = figure.median / direct;
    return {
      bar: "P9",
      what: figure.name,
      figure: `${formatNumber(figure.median)} ms (${formatNumber(ratio)} ×)`,
      spread: formatSpread(figure, "ms"),
      ...(figure.name === STUDIO && { limit: { text: `≤ ${LIMIT} × direct`, isMet: ratio <= LIMIT } }),
    };
  });
}
