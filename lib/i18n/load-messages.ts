import type { Locale } from "./locale";
import "./message-types";
import type { MessageShape } from "./message-shape";
import type { catalogue } from "./messages/en/catalogue";

/** All words of a language. The English text stands for the keys and arguments; the words are the language's own. */
export type Messages = typeof catalogue;

const loaders: Readonly<Record<Locale, () => Promise<Messages>>> = {
  en: async () => (await import("./messages/en/catalogue")).catalogue,
  // The same keys with other words: each namespace is checked against the English shape where it is written.
  "zh-CN": async () => (await import("./messages/zh/catalogue")).catalogue as MessageShape<Messages> as Messages,
};

/** All words of one language; only that language is loaded. */
export function loadMessages(locale: Locale): Promise<Messages> {
  return loaders[locale]();
}
