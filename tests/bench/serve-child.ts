import type http from "node:http";
import { z } from "zod";

const addressSchema = z.object({ port: z.number() });

/** The child's side of `startChild`: listens on a free port of 127.0.0.1, tells it, and ends with its parent. */
export function serveChild(server: http.Server): void {
  server.listen(0, "127.0.0.1", () => send({ port: addressSchema.parse(server.address()).port }));
  process.on("disconnect", () => process.exit(0));
}

export function send(message: object): void {
  process.send?.(message);
}
