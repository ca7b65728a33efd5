/** The languages every text exists in; the first is the default. */
export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];

export const LOCALE_COOKIE = "locale";

/** How each language calls itself: shown untranslated, so that it is found by whoever reads it. */
export const localeNames: Readonly<Record<Locale, string>> = { en: "English", "zh-CN": "简体中文" };

function isLocale(value: string): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * The language of a visitor: what they chose (cookie), else the best of what the browser asks for, else English.
 * Any Chinese is answered in Simplified Chinese: it is nearer than English.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (cookie !== undefined && isLocale(cookie)) return cookie;
  for (const tag of readAcceptLanguage(acceptLanguage ?? "")) {
    const language = tag.split("-")[0];
    if (language === "zh") return "zh-CN";
    if (language === "en") return "en";
  }
  return locales[0];
}

/** Language tags of the header, most wanted first, lower case. */
function readAcceptLanguage(header: string): readonly string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { tag: tag.trim(), weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
