import { z } from "zod";

/** Quota units of one-api and its kin in a US$ (relay contract, section 7). */
const UNITS_PER_USD = 500_000;
/** What such a gateway answers as a limit when there is none. */
const UNLIMITED_USD = 100_000_000;

/** What a probe found out; null where its answer was not one. */
export interface FoundBalance {
  readonly availableUsd?: number;
  readonly usedUsd?: number;
  readonly isUnlimited: boolean;
}

/** A number, or one as text; null is not zero. */
const amount = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .refine((value) => Number.isFinite(value));
const amountMaybe = amount.optional().catch(undefined);

const tokenUsageSchema = z.object({
  data: z.object({
    total_available: amount,
    total_used: amountMaybe,
    unlimited_quota: z.boolean().optional().catch(undefined),
  }),
});

/** GET /api/usage/token/: quota units of this key. */
export function readTokenUsage(json: unknown): FoundBalance | null {
  const parsed = tokenUsageSchema.safeParse(json);
  if (!parsed.success || saysNo(json)) return null;
  const { total_available, total_used, unlimited_quota } = parsed.data.data;
  return toFound(total_available / UNITS_PER_USD, toUsd(total_used), unlimited_quota === true);
}

const subscriptionSchema = z.object({ hard_limit_usd: amount });
const usageSchema = z.object({ total_usage: amount });

/** The billing pair: a limit in US$ that counts what was used, and the usage in cents. */
export function readBilling(subscription: unknown, usage: unknown): FoundBalance | null {
  const limit = subscriptionSchema.safeParse(subscription);
  if (!limit.success || saysNo(subscription)) return null;
  const used = usageSchema.safeParse(usage);
  const usedUsd = used.success && !saysNo(usage) ? used.data.total_usage / 100 : undefined;
  const isUnlimited = limit.data.hard_limit_usd >= UNLIMITED_USD;
  // Without the usage the limit says nothing about what is left.
  if (usedUsd === undefined) return isUnlimited ? { isUnlimited } : null;
  return toFound(limit.data.hard_limit_usd - usedUsd, usedUsd, isUnlimited);
}

const userSelfSchema = z.object({ data: z.object({ quota: amount, used_quota: amountMaybe }) });

/** GET /api/user/self: `quota` is what is left, in quota units. */
export function readUserSelf(json: unknown): FoundBalance | null {
  const parsed = userSelfSchema.safeParse(json);
  if (!parsed.success || saysNo(json)) return null;
  const { quota, used_quota } = parsed.data.data;
  return toFound(quota / UNITS_PER_USD, toUsd(used_quota), false);
}

const deerapiSchema = z.object({ total_quota: amount, total_used_quota: amountMaybe });

/** DeerAPI's own page: US$, -1 for no limit. */
export function readDeerapiQuota(json: unknown): FoundBalance | null {
  const parsed = deerapiSchema.safeParse(json);
  if (!parsed.success || saysNo(json)) return null;
  const { total_quota, total_used_quota } = parsed.data;
  return toFound(total_quota, total_used_quota, total_quota === -1);
}

const refusalSchema = z.union([
  z.object({ success: z.literal(false) }),
  z.object({ code: z.literal(false) }),
  z.object({ error: z.union([z.string().min(1), z.object({})]) }),
]);

/** Whether an answer of status 200 is a refusal in its body (relay contract, section 7). */
export function saysNo(json: unknown): boolean {
  return refusalSchema.safeParse(json).success;
}

function toUsd(units: number | undefined): number | undefined {
  return units === undefined ? undefined : units / UNITS_PER_USD;
}

function toFound(availableUsd: number, usedUsd: number | undefined, isUnlimited: boolean): FoundBalance {
  return {
    ...(!isUnlimited && { availableUsd }),
    ...(usedUsd !== undefined && { usedUsd }),
    isUnlimited,
  };
}
