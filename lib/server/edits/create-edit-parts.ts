import type { CompositeService } from "@/lib/server/studio";
import { type CompositeQueue, createCompositeQueue } from "./composite-queue";
import { createCompositeService } from "./composite-service";
import type { EditTools } from "./edit-tools";

export interface EditParts {
  readonly composites: CompositeService;
  readonly queue: CompositeQueue;
}

/** Wires what puts results back, for the composition root. The queue stands still until `queue.start()`. */
export function createEditParts(tools: EditTools): EditParts {
  const queue = createCompositeQueue(tools);
  return { composites: createCompositeService(tools, queue), queue };
}
