import type PQueue from "p-queue";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import type { RunRow } from "@/lib/server/db/schema";
import type { RelayImage } from "@/lib/server/relays/relay";
import { archiveRun } from "./archive-run";
import type { RunTools } from "./job-tools";
import { parseJsonColumn } from "./json-column";
import { readAnswer } from "./read-answer";
import type { OpenRelay } from "./relay-port";
import { endUnknown } from "./run-endings";
import { sendRun } from "./send-run";

export interface DriveOptions {
  readonly downloads: PQueue;
  readonly signal: AbortSignal;
  /** The answer is journalled: the connection has room for other calls while pictures are fetched. */
  readonly onAnswered: () => void;
}

/** Takes a claimed run as far as it goes now: from the queue, or from where a crash or a failed download left it. */
export async function driveRun(tools: RunTools, run: RunRow, options: DriveOptions): Promise<void> {
  if (run.status === "queued") await sendAndArchive(tools, run, options);
  else if (run.status === "responded") await readAndArchive(tools, run, options);
  else if (run.status === "archiving") await resumeArchiving(tools, run, options);
}

async function sendAndArchive(tools: RunTools, run: RunRow, options: DriveOptions): Promise<void> {
  const sent = await sendRun(tools, run, options.signal);
  if (!sent) return;
  const { request, opened, answer } = sent;
  const result = await readAnswer(tools, run, opened, request, answer);
  options.onAnswered();
  if (result) await archive(tools, run, request, opened, options, async () => result.images);
}

async function readAndArchive(tools: RunTools, run: RunRow, options: DriveOptions): Promise<void> {
  const { request, opened } = await reopen(tools, run);
  const answer = await tools.spool.findAnswer(run.id, run.attempts);
  if (!answer) {
    await endUnknown(tools, run, {
      code: "internal",
      message: "The relay's answer is not in the spool folder any more. The call was probably billed.",
      requestId: undefined,
    });
    return;
  }
  const result = await readAnswer(tools, run, opened, request, answer);
  if (result) await archive(tools, run, request, opened, options, async () => result.images);
}

async function resumeArchiving(tools: RunTools, run: RunRow, options: DriveOptions): Promise<void> {
  const { request, opened } = await reopen(tools, run);
  await archive(tools, run, request, opened, options, async (): Promise<readonly RelayImage[]> => {
    const answer = await tools.spool.findAnswer(run.id, run.attempts);
    return answer ? opened.relay.read(answer, { request }).images : [];
  });
}

async function reopen(tools: RunTools, run: RunRow): Promise<{ request: StudioRequest; opened: OpenRelay }> {
  const request = parseJsonColumn(requestSchema, run.request, "runs.request");
  return { request, opened: await tools.relays.open(run.connectionId) };
}

async function archive(
  tools: RunTools,
  run: RunRow,
  request: StudioRequest,
  opened: OpenRelay,
  { downloads, signal }: DriveOptions,
  loadImages: () => Promise<readonly RelayImage[]>,
): Promise<void> {
  await archiveRun(tools, run, { request, opened, loadImages, downloads, signal });
}
