import type { ReplayService } from "@/lib/server/studio";
import { createReplayDriver, type ReplayDriver } from "./replay-driver";
import { createReplayService } from "./replay-service";
import type { ReplayTools } from "./replay-tools";

export interface ReplayParts {
  readonly replays: ReplayService;
  readonly driver: ReplayDriver;
}

/** Wires what replays branches, for the composition root. The driver stands still until `driver.start()`. */
export function createReplayParts(tools: ReplayTools): ReplayParts {
  const driver = createReplayDriver(tools);
  return { replays: createReplayService(tools, driver), driver };
}
