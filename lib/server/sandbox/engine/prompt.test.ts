import { describe, expect, it } from "vitest";
import { expandPrompt } from "./magic-prompt";
import { readPrompt, splitQuotes } from "./prompt";
import { scenes } from "./scenes/registry";

const sceneOf = (prompt: string, negative = "") => readPrompt(prompt, negative, 3).scene.id;

describe("readPrompt", () => {
  it.each([
    ["a misty mountain lake at dawn", "lake"],
    ["沙漠中的骆驼商队", "dunes"],
    ["moonlit sea with a sailboat", "sea"],
    ["birch forest in fog", "forest"],
    ["Tokyo skyline at night", "city"],
    ["ringed planet in deep space", "planet"],
    ["still life with pears", "still-life"],
    ["cut paper flowers", "botanical"],
    ["bauhaus geometric tiles", "bauhaus"],
    ["a jazz concert poster", "poster"],
    ["一位女人的剪影肖像", "figure"],
    ["great wave, woodblock print", "waves"],
    ["white arches in a courtyard", "arches"],
    ["orange and lemon fruit pattern", "citrus"],
    ["marbled ink, abstract", "ink"],
    ["a big letter R, typography", "letter"],
    ["窗台上的小猫", "cat"],
    ["hot air balloons", "balloons"],
    ["音乐会海报", "poster"],
  ])("%s is drawn as %s", (prompt, id) => expect(sceneOf(prompt)).toBe(id));

  it("falls back to a choice by the words alone, the same for every seed", () => {
    const ids = ["zxqv", "quux plugh", "lorem", "ipsum dolor", "sit amet"].map((p) => sceneOf(p));
    expect(new Set(ids).size).toBeGreaterThan(2);
    expect(readPrompt("zxqv", "", 99).scene.id).toBe(ids[0]);
    expect(readPrompt("zxqv", "", 99).named).toBe(false);
  });

  it("passes over what the negative prompt names", () => {
    expect(sceneOf("forest beside the sea", "forest trees")).toBe("sea");
    expect(readPrompt("red and blue shapes", "red", 1).colours).toHaveLength(1);
  });

  it("reads colour words in both languages, but not inside quotes", () => {
    expect(readPrompt("a red planet", "", 1).colours).toEqual(["#d63b2f"]);
    expect(readPrompt("蓝色的花瓶", "", 1).colours).toEqual(["#2f62b8"]);
    expect(readPrompt("黄昏的湖", "", 1).colours).toEqual([]);
    expect(readPrompt('poster "RED"', "", 1).colours).toEqual([]);
  });

  it("reads the sign of a letter prompt from the prompt as typed", () => {
    expect(readPrompt("the letter R", "", 1).texts).toEqual(["R"]);
    expect(readPrompt("sunset over dunes", "", 1).scene.id).toBe("dunes");
  });

  it("lets mood and colour words change the palette", () => {
    const palette = (prompt: string) => readPrompt(prompt, "", 4).palette;
    expect(palette("lake")).not.toEqual(palette("lake in autumn"));
    expect(palette("lake")).not.toEqual(palette("lake, teal"));
  });
});

describe("splitQuotes", () => {
  it.each([
    ['poster "OPEN AIR" now', "OPEN AIR"],
    ["poster “Late Jazz”", "Late Jazz"],
    ["海报「夏夜」", "夏夜"],
    ["a sign saying 'no entry'", "no entry"],
  ])("%s → %s", (prompt, text) => expect(splitQuotes(prompt).texts).toEqual([text]));

  it("leaves apostrophes alone", () => expect(splitQuotes("the painter's dog's bowl").texts).toEqual([]));
});

describe("expandPrompt", () => {
  it("never changes which scene is drawn", () => {
    for (const scene of scenes) {
      for (const word of scene.words.split(" ").slice(0, 4)) {
        const id = sceneOf(word);
        expect(sceneOf(expandPrompt(word, 8)), word).toBe(id);
      }
    }
  });
});
