"use client";

import type { PixelBox } from "@/lib/core/geometry";
import { useEdit } from "./edit-context";

/** The part of the picture that is sent; undefined: all of it, or what the studio plans when it runs. */
export function useContextWindow(): PixelBox | undefined {
  return useEdit().ownWindow ?? undefined;
}
