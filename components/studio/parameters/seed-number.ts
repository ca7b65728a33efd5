import { MAX_SEED } from "@/lib/core/request-values";

/** What a typed or pasted text says as a seed: its digits, at most the vendor's largest; undefined when there are none. */
export function parseSeed(text: string): number | undefined {
  const digits = text.replace(/\D/g, "").slice(0, 12);
  return digits === "" ? undefined : Math.min(MAX_SEED, Number(digits));
}

/** Groups of three with unbreakable spaces, the same in both languages: "1 840 227 913". */
export function formatSeed(seed: number): string {
  return String(seed).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

/** A seed to try, from a number between 0 and 1. */
export function rollSeed(random: () => number): number {
  return Math.floor(random() * (MAX_SEED + 1));
}
