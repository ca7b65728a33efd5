import { fromLab, hexToLab, mix, toHex } from "./colour";
import { colourWords, type Mood, moods } from "./colour-words";
import { blendPalette, type Palette, paletteFromMembers, roles } from "./palette";
import { createRandom, forkSeed, hashText, pick } from "./random";
import { scenes } from "./scenes/registry";
import type { Scene } from "./scenes/scene";

/** What the engine understood of a prompt. */
export interface Reading {
  scene: Scene;
  /** False when no word named a scene and the choice was hashed. */
  named: boolean;
  palette: Palette;
  texts: string[];
  colours: string[];
  /** True when a word names a time of day, a season or a mood. */
  mood: boolean;
}

// Words that say little about the subject when another word says more.
const weak = new Set(
  "night sky text sign type background texture pattern stars building buildings house sand minimalist table cover people person animal word clouds cloud flow art japanese sunrise sunset dawn dusk horizon nature scenery starry moonlight 日出 日落 黄昏 黎明 夜 人 字 天空 背景 云 日本 黑".split(
    " ",
  ),
);

const quotes =
  /"([^"]{1,90})"|“([^”]{1,90})”|「([^」]{1,90})」|『([^』]{1,90})』|(?<=^|[\s:])'([^']{2,90})'(?=$|[\s.,;!?])/g;
const han = /[\u3400-\u9fff]/;

/** The quoted passages of a prompt, and the prompt without them. */
export function splitQuotes(prompt: string): { texts: string[]; rest: string } {
  const texts: string[] = [];
  const rest = prompt.replace(quotes, (whole, ...groups: unknown[]) => {
    const text = groups.slice(0, 5).find((g) => typeof g === "string");
    if (typeof text === "string" && text.trim()) texts.push(text.trim().replace(/\s+/g, " "));
    return typeof text === "string" ? " " : whole;
  });
  return { texts, rest };
}

interface Word {
  text: string;
  /** 0 at the start of the prompt, 1 at its end. */
  at: number;
}

/** Single words and hyphenated pairs, so that "still life" meets "still-life". */
function tokens(prompt: string): Word[] {
  const found = [...prompt.toLowerCase().matchAll(/[a-z0-9][a-z0-9'-]*/g)];
  const length = Math.max(1, prompt.length);
  const list: Word[] = [];
  for (const [i, m] of found.entries()) {
    list.push({ text: m[0], at: m.index / length });
    const next = found[i + 1];
    if (next) list.push({ text: `${m[0]}-${next[0]}`, at: m.index / length });
  }
  return list;
}

/** How strongly a list of words is met by a prompt; early words weigh up to twice as much as late ones. */
function score(words: string, prompt: string, list: readonly Word[], without: ReadonlySet<string>): number {
  let sum = 0;
  for (const word of words.split(" ")) {
    if (without.has(word)) continue;
    const force = weak.has(word) ? 0.4 : 1;
    if (han.test(word)) {
      const at = prompt.indexOf(word);
      if (at >= 0) sum += force * 0.55 * word.length * (1 - (0.5 * at) / Math.max(1, prompt.length));
      continue;
    }
    const hit = list.find((t) => t.text === word);
    if (hit) sum += force * (word.includes("-") ? 2 : 1) * (1 - 0.5 * hit.at);
  }
  return sum;
}

function findScene(rest: string, negative: string, texts: readonly string[]): { scene: Scene; named: boolean } {
  const list = tokens(rest);
  const without = new Set([...tokens(negative).map((t) => t.text), ...(negative.match(/[\u3400-\u9fff]+/g) ?? [])]);
  let best: Scene | null = null;
  let bestScore = 0;
  for (const scene of scenes) {
    const value = score(scene.words, rest, list, without);
    if (value > bestScore) {
      best = scene;
      bestScore = value;
    }
  }
  if (best) return { scene: best, named: true };
  const typographic = scenes.filter((s) => s.textPlace === "own" && s.id !== "bauhaus");
  const pool = texts.length > 0 ? typographic : scenes;
  const index = hashText(`${rest.trim().toLowerCase()}|${texts.join("|")}`) % pool.length;
  return { scene: pool[index] ?? scenes[0], named: false };
}

/** Colour words in the order of the prompt. A fruit is not a colour: "oranges" does not match, "orange" does. */
function findColours(rest: string, negative: string): string[] {
  const list = tokens(rest);
  const not = tokens(negative).map((t) => t.text);
  const hits: { hex: string; at: number }[] = [];
  for (const [hex, words] of colourWords) {
    let at = -1;
    for (const word of words.split(" ")) {
      if (not.includes(word) || (han.test(word) && negative.includes(word))) continue;
      const found = han.test(word) ? rest.indexOf(word) : (list.find((t) => t.text === word)?.at ?? -1) * rest.length;
      if (found >= 0 && (at < 0 || found < at)) at = found;
    }
    if (at >= 0) hits.push({ hex, at });
  }
  return hits
    .sort((a, b) => a.at - b.at)
    .map((h) => h.hex)
    .slice(0, 5);
}

/** Gives a palette the hue of one colour, keeping who is light and who is dark. */
function tint(palette: Palette, hex: string): Palette {
  const [l, a, b] = hexToLab(hex);
  const chroma = Math.hypot(a, b);
  const one = (role: string, keep: number) => {
    const lab = hexToLab(role);
    const room = 1 - Math.abs(lab[0] - 0.6) * 1.1;
    const to = toHex(fromLab([lab[0] + (l - lab[0]) * 0.18, a * room, b * room]));
    return mix(to, role, keep * (chroma < 0.03 ? 0.4 : 1));
  };
  return {
    deep: one(palette.deep, 0.25),
    shade: one(palette.shade, 0.15),
    body: mix(hex, one(palette.body, 0), 0.25),
    light: one(palette.light, 0.25),
    paper: one(palette.paper, 0.35),
    accent: mix(hex, one(palette.accent, 0.5), 0.3),
  };
}

/** The single sign a prompt about a letter names: "the letter R", "字母R". */
function findSign(rest: string): string[] {
  const sign = /(?:\b(?:letter|glyph|monogram|digit|number)\s+|字母\s*)([\p{L}\p{N}&])(?![\p{L}\p{N}])/iu.exec(
    rest,
  )?.[1];
  return sign === undefined ? [] : [sign];
}

/** The palette of a reading: the scene's own by the seed, stepped towards the mood, then towards the named colours. */
function choosePalette(scene: Scene, mood: Mood | undefined, seed: number, colours: readonly string[]): Palette {
  const random = createRandom(forkSeed(seed, `palette-${scene.id}`));
  let palette = roles(pick(random, scene.palettes));
  if (mood) palette = blendPalette(palette, mood.palette, mood.pull);
  const [only] = colours;
  if (only === undefined) return palette;
  if (colours.length === 1) return tint(palette, only);
  const named = paletteFromMembers(colours.map((hex, i) => ({ hex, weight: 1 / (i + 1) })));
  return named ? blendPalette(palette, named, 0.78) : palette;
}

/**
 * Reads a prompt. Deterministic in all its arguments; the seed chooses among the scene's palettes only. With `scene` the
 * scene is given and the words decide mood, colours and text alone.
 */
export function readPrompt(prompt: string, negativePrompt: string, seed: number, scene?: Scene): Reading {
  const { texts, rest } = splitQuotes(prompt);
  const negative = negativePrompt.toLowerCase();
  const lower = rest.toLowerCase();
  const found = scene ? { scene, named: true } : findScene(lower, negative, texts);
  // 黄昏 is a time of day, not yellow.
  const colours = findColours(lower.replaceAll("黄昏", " "), negative);
  const list = tokens(lower);
  const without = new Set(tokens(negative).map((t) => t.text));
  const mood = moods.find((m) => score(m.words, lower, list, without) > 0);
  const silent = /\b(text|words|letters|lettering|typography)\b|文字/.test(negative);
  return {
    ...found,
    colours,
    mood: mood !== undefined,
    texts: silent ? [] : texts.length > 0 || found.scene.id !== "letter" ? texts : findSign(rest),
    palette: choosePalette(found.scene, mood, seed, colours),
  };
}
