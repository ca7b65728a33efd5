import format from "icu-minify/format";
import { createTranslator } from "next-intl";
import { expect, it } from "vitest";
import { compileMessages } from "./compile-messages";
import { loadMessages } from "./load-messages";
import { locales } from "./locale";

type Values = Record<string, string | number | Date | ((chunks: unknown) => string)>;

/** Formatters are dear to make, and few. */
function keep<Args extends unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = JSON.stringify(args);
    const one = made.get(key) ?? make(...args);
    made.set(key, one);
    return one;
  };
}

const formatters = {
  getNumberFormat: keep((...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args)),
  getDateTimeFormat: keep(
    (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  ),
  getPluralRules: keep((...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args)),
};

/** Every way a message asks for a value: by name, with a kind, with cases, or as a tag around words. */
function inventValues(text: string, count: number): Values {
  const values: Values = {};
  for (const [, name = "", kind = ""] of text.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)) {
    const isDate = kind === "date" || kind === "time";
    values[name] = isDate ? new Date(Date.UTC(2026, 4, count + 1, 13, 5)) : kind === "select" ? "other" : count;
  }
  for (const [, tag = ""] of text.matchAll(/<(\w+)>/g)) values[tag] = (chunks) => `[${String(chunks)}]`;
  return values;
}

function listTexts(tree: object, compiled: object): readonly (readonly [text: string, compiled: unknown])[] {
  const twins = new Map(Object.entries(compiled));
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string" ? [[value, twins.get(name)] as const] : listTexts(value, Object(twins.get(name))),
  );
}

it.each(locales)("says the same compiled as written, in every message of %s and for several counts", async (locale) => {
  const messages = await loadMessages(locale);
  const texts = listTexts(messages, compileMessages(messages));
  expect(texts.length).toBeGreaterThan(500);
  for (const [text, compiled] of texts) {
    const translate = createTranslator({ locale, messages: { text }, timeZone: "UTC" });
    for (const count of /[{<]/.test(text) ? [0, 1, 2, 1_234.5] : [0]) {
      const values = inventValues(text, count);
      const written: unknown = translate.rich("text", values);
      const message = typeof compiled === "string" ? compiled : Object(compiled);
      const said = format(message, locale, values, { formatters, timeZone: "UTC" });
      expect([said].flat().join(""), text).toBe([written].flat().join(""));
    }
  }
});

it("compiles a catalogue once", async () => {
  const messages = await loadMessages("en");
  expect(compileMessages(messages)).toBe(compileMessages(messages));
});
