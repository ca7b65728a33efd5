import { countAssets } from "@/lib/server/assets/count-assets";
import { readBucket } from "@/lib/server/assets/read-bucket";
import { readTimeline } from "@/lib/server/assets/timeline";
import type { BoardService, LibraryService, SearchService, TagService } from "@/lib/server/studio";
import { createBoardService } from "./board-service";
import { changeAssets, undoChange } from "./change-assets";
import { listFailures } from "./list-failures";
import { listStack } from "./list-stack";
import { createSearchService } from "./search-service";
import { createTagService } from "./tag-service";
import { findDueTime, purgeByHand, purgeDue, summariseTrash, type TrashTools } from "./trash";

export interface LibraryParts {
  readonly library: LibraryService;
  readonly boards: BoardService;
  readonly tags: TagService;
  readonly searches: SearchService;
  /** Deletes for good what has been in the trash for its days. */
  purgeDue(): Promise<void>;
}

/** Wires everything this folder offers; for the composition root. */
export function createLibraryParts(tools: TrashTools): LibraryParts {
  const { db } = tools;
  return {
    library: {
      count: (query) => countAssets(db, query),
      timeline: (query) => readTimeline(db, query),
      bucket: (query) => readBucket(db, query),
      stack: (assetId) => listStack(db, assetId),
      change: (input) => changeAssets(tools, input),
      undo: (undoId) => undoChange(tools, undoId),
      trashSummary: () => summariseTrash(tools),
      purge: (input) => purgeByHand(tools, input),
      failures: (query) => listFailures(db, query),
    },
    boards: createBoardService(tools),
    tags: createTagService(tools),
    searches: createSearchService(tools),
    async purgeDue() {
      await purgeDue(tools, findDueTime(tools));
    },
  };
}
