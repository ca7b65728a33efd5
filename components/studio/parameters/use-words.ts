"use client";

import { useLocale } from "next-intl";
import { useCallback } from "react";
import type { Words } from "@/lib/ideogram/words";

/** Picks the language of the page out of the two that the vendor's tables carry. */
export function useWords(): (words: Words) => string {
  const locale = useLocale();
  return useCallback((words) => (locale === "zh-CN" ? words.zh : words.en), [locale]);
}
