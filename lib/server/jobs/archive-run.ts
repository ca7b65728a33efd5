import type PQueue from "p-queue";
import { StudioError } from "@/lib/core/errors";
import type { StudioRequest } from "@/lib/core/request";
import type { RunResultRow } from "@/lib/server/db/schema";
import type { RelayImage } from "@/lib/server/relays/relay";
import type { StoredPicture } from "./archive-port";
import { type ArchivedPicture, commitPictures, type PictureFailure } from "./commit-pictures";
import type { RunTools } from "./job-tools";
import type { HeldRun } from "./journal";
import type { OpenRelay } from "./relay-port";
import { isFinalFetchError } from "./retry-policy";

export interface ArchiveWork {
  readonly request: StudioRequest;
  readonly opened: OpenRelay;
  /** The answer's pictures by position, for those that came inside it; asked only when one of them is wanted. */
  readonly loadImages: () => Promise<readonly RelayImage[]>;
  /** Caps the downloads of all runs together. */
  readonly downloads: PQueue;
  readonly signal: AbortSignal;
}

/** A picture that is broken or refused may be so by accident of one download: that often it is asked for. */
const MAX_DOUBTFUL_FETCHES = 3;

/**
 * Fetches every picture of a run that is not here yet, all at once, and commits what came: pictures that failed keep
 * none of the others waiting, and are fetched again until their links end. The call itself is never repeated.
 */
export async function archiveRun(tools: RunTools, run: HeldRun, work: ArchiveWork): Promise<void> {
  const pending = await tools.database
    .selectFrom("runResults")
    .selectAll()
    .where("runId", "=", run.id)
    .where("assetId", "is", null)
    .where("error", "is", null)
    .where("fetchUntil", "is not", null)
    .orderBy("position")
    .execute();
  const images = pending.some((row) => row.fetchUrl === null) ? await work.loadImages() : [];
  const outcomes = await Promise.all(
    pending.map((row) => work.downloads.add(() => archivePicture(tools, row, images[row.position]?.bytes, work))),
  );
  const archived = outcomes.filter((outcome) => "stored" in outcome);
  const failures = outcomes.filter((outcome) => "code" in outcome);
  // Stopped in the middle: what is missing is not counted as a failure, the next start goes on.
  if (work.signal.aborted && failures.length > 0) return;
  await commitPictures(tools, run, work.request, archived, failures);
}

async function archivePicture(
  tools: RunTools,
  row: RunResultRow,
  bytes: Uint8Array | undefined,
  work: ArchiveWork,
): Promise<ArchivedPicture | PictureFailure> {
  try {
    const picture = row.fetchUrl === null ? bytes : await fetchPicture(tools, row.fetchUrl, row, work);
    if (!picture) throw new StudioError("internal", "The relay's answer is not in the spool any more.");
    tools.failpoint("after-fetch");
    const stored: StoredPicture = await tools.archive.storePicture(picture);
    tools.failpoint("after-picture-write");
    return { row, stored };
  } catch (error) {
    return toFailure(tools, row, error);
  }
}

async function fetchPicture(tools: RunTools, url: string, row: RunResultRow, work: ArchiveWork): Promise<Uint8Array> {
  if (row.fetchUntil !== null && row.fetchUntil <= tools.now()) throw expired();
  return tools.archive.fetchResult(url, { allowedOrigin: work.opened.allowedOrigin, signal: work.signal });
}

function expired(): StudioError {
  return new StudioError("result_expired", "The link to this picture ended before it could be fetched.");
}

function toFailure(tools: RunTools, row: RunResultRow, error: unknown): PictureFailure {
  const known = error instanceof StudioError ? error : null;
  if (!known) tools.log.error("a picture could not be archived", { runId: row.runId, position: row.position, error });
  const code = known?.code ?? "internal";
  const message = known?.message ?? "The picture could not be archived.";
  const isOver = row.fetchUntil !== null && row.fetchUntil <= tools.now();
  if (isOver && code !== "result_expired") {
    const last = expired();
    return { row, code: last.code, message: `${last.message} Last reason: ${message}`, isFinal: true };
  }
  const isDoubtful = code === "picture_invalid" || code === "internal";
  const isFinal = isDoubtful ? row.fetchAttempts + 1 >= MAX_DOUBTFUL_FETCHES : isFinalFetchError(code);
  return { row, code, message, isFinal };
}
