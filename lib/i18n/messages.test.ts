import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue as en } from "./messages/en/catalogue";
import { catalogue as zh } from "./messages/zh/catalogue";

/** All texts of a catalogue by their dotted key. */
function listTexts(tree: object, prefix = ""): readonly (readonly [key: string, text: string])[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = prefix === "" ? name : `${prefix}.${name}`;
    return typeof value === "string" ? [[key, value] as const] : listTexts(value, key);
  });
}

const english = listTexts(en);
const chinese = new Map(listTexts(zh));

function listArguments(text: string): readonly string[] {
  return [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? "").sort();
}

function listSources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : listSources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Namespaces whose keys come from a table that the compiler holds them against, and not from calls. */
const TABLES = new Set(["errors", "operations", "commands"]);

describe("message catalogues", () => {
  it("have the same keys, all with words, and the same arguments", () => {
    expect(english.length).toBeGreaterThan(200);
    expect([...chinese.keys()].sort()).toEqual(english.map(([key]) => key).sort());
    for (const [key, text] of english) {
      const translated = chinese.get(key) ?? "";
      expect(text.trim(), key).not.toBe("");
      expect(translated.trim(), key).not.toBe("");
      expect(listArguments(translated), key).toEqual(listArguments(text));
    }
  });

  it("do not say the same sentence under two keys of one namespace", () => {
    const seen = new Map<string, string>();
    const twice: string[][] = [];
    for (const [key, text] of english) {
      // A sentence: three words of its own or more. Shorter ones are labels ("All 8", "3 of 5"), and labels recur.
      if (
        text
          .replace(/\{[^}]*\}/g, "")
          .split(" ")
          .filter(Boolean).length < 3
      )
        continue;
      const place = `${key.split(".")[0]}: ${text}`;
      const other = seen.get(place);
      if (other !== undefined) twice.push([other, key]);
      seen.set(place, key);
    }
    // The advice of an error is chosen by its code: equal advice under two codes is no duplicate.
    const unexpected = twice.filter(
      ([first = "", second = ""]) => !(first.startsWith("errors.") && second.startsWith("errors.")),
    );
    expect(unexpected).toEqual([]);
  });

  it("have no key that nobody uses", () => {
    const root = join(import.meta.dirname, "../..");
    const folders = ["app", "components", "lib/commands"].map((folder) => join(root, folder));
    const sources = folders.flatMap(listSources).map((path) => readFileSync(path, "utf8"));
    expect(sources.length).toBeGreaterThan(50);
    const literals = new Set<string>();
    const openings = new Set<string>();
    for (const source of sources) {
      for (const match of source.matchAll(/"([\w.:-]+)"/g)) literals.add(match[1] ?? "");
      for (const match of source.matchAll(/`([\w.-]*)\$\{/g)) openings.add(match[1] ?? "");
    }
    // `useTranslations("settings.form")` and then `t("name")`, or `t(`problems.${problem}`)`: every cut of the key.
    const isUsed = (key: string) => {
      const parts = key.split(".");
      return parts.some((_part, cut) => {
        const namespace = parts.slice(0, cut).join(".");
        if (cut === 0 || !literals.has(namespace)) return false;
        const rest = parts.slice(cut);
        if (literals.has(rest.join("."))) return true;
        return rest.some((_step, at) => openings.has(at === 0 ? "\u0000" : `${rest.slice(0, at).join(".")}.`));
      });
    };
    const unused = english.map(([key]) => key).filter((key) => !TABLES.has(key.split(".")[0] ?? "") && !isUsed(key));
    expect(unused).toEqual([]);
  });
});
