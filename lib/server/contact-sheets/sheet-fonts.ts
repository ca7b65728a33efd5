import { join } from "node:path";
import { findUpwards } from "@/lib/server/images/find-upwards";
import type { SheetWeight } from "./lay-out-sheet";

const GEIST = join("node_modules", "geist", "dist", "fonts", "geist-sans");
/** Simplified Chinese of Noto Sans SC, one weight, under the SIL Open Font License beside it. */
const HAN = join("lib", "server", "contact-sheets", "fonts", "noto-sans-sc.woff");

const HAN_SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

export interface SheetFontFiles {
  readonly latin: Readonly<Record<SheetWeight, string>>;
  readonly han: string;
}

/** Where the fonts lie on disk. Throws when one of them is missing. */
export function findSheetFonts(): SheetFontFiles {
  return {
    latin: {
      regular: requireFont(join(GEIST, "Geist-Regular.ttf")),
      medium: requireFont(join(GEIST, "Geist-Medium.ttf")),
    },
    han: requireFont(HAN),
  };
}

function requireFont(inside: string): string {
  const found = findUpwards(inside);
  if (found === null) throw new Error(`the font ${inside} is missing`);
  return found;
}

/** A text in pieces that one font can set each. */
export function splitByFont(text: string): readonly { readonly text: string; readonly isHan: boolean }[] {
  const pieces: { text: string; isHan: boolean }[] = [];
  for (const sign of text) {
    const isHan = HAN_SIGN.test(sign);
    const last = pieces.at(-1);
    if (last && (last.isHan === isHan || sign === " ")) last.text += sign;
    else pieces.push({ text: sign, isHan });
  }
  return pieces;
}
