import type { Transaction } from "kysely";
import type { StudioEvent } from "@/lib/core/studio-event";
import type { StudioDatabase } from "@/lib/server/db/schema";

/**
 * Runs `work` in one transaction; what it emits is written with it and told to the browser after the commit.
 * Inside, only `trx` may be used: the database has one connection.
 */
export type Transact = <T>(
  work: (trx: Transaction<StudioDatabase>, emit: (event: StudioEvent) => void) => Promise<T>,
) => Promise<T>;
