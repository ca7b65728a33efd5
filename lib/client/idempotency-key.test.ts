import { expect, it } from "vitest";
import { createIdempotencyKey } from "./idempotency-key";

it("writes 16 random bytes as hexadecimal, leading zeros kept", () => {
  const key = createIdempotencyKey((bytes) => bytes.fill(0x0a));
  expect(key).toBe("0a".repeat(16));
  expect(createIdempotencyKey()).not.toBe(createIdempotencyKey());
});
