"use client";

import { lazyPart } from "@/components/shell/lazy-part";

/** Opens and keeps the protected part; shows nothing. */
export const LazyProtectKeeper = lazyPart(
  () => import("./protect-keeper").then((module) => module.ProtectKeeper),
  null,
);
