import type { Kysely } from "kysely";
import { connectionLimitsSchema } from "@/lib/core/connection";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { Config } from "../config";
import type { StudioDatabase } from "../db/schema";

/** Where this process answers itself: loopback, unless it listens on one other address only. */
export function findOwnOrigin({ host, port }: Pick<Config, "host" | "port">): string {
  if (host === "0.0.0.0" || host === "localhost") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return host.includes(":") ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

/** Makes the sandbox's row on the first start. Its ratio is 0: what it makes costs nothing. */
export async function ensureSandboxConnection(database: Kysely<StudioDatabase>, now: number): Promise<void> {
  await database
    .insertInto("connections")
    .values({
      id: SANDBOX_CONNECTION_ID,
      name: "Sandbox",
      dialect: "ideogram",
      baseUrl: "",
      keyCipher: null,
      keyTail: null,
      priceRatio: 0,
      limits: JSON.stringify(connectionLimitsSchema.parse({})),
      overrides: "{}",
      learned: "{}",
      isEnabled: 1,
      isSandbox: 1,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
