"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTransition } from "react";
import { LOCALE_COOKIE, type Locale, locales } from "@/lib/i18n/locale";

const YEAR_SECONDS = 31_536_000;

/**
 * The language, and the way to another one: the choice is kept in a cookie and the server renders again around the
 * state of the page, so that a draft in it stays.
 */
export function useLocaleSwitch() {
  const router = useRouter();
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();
  const choose = (next: Locale) => {
    if (next === locale) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store does not exist on plain http
    document.cookie = `${LOCALE_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    startTransition(() => router.refresh());
  };
  const next = locales[(locales.indexOf(locale) + 1) % locales.length] ?? locales[0];
  return { locale, isPending, choose, switchToNext: () => choose(next) };
}
