/** The names of layers: the file is read where the studio's own catalogues are not. */
export interface LayerWords {
  readonly original: string;
  readonly picture: string;
  readonly part: string;
  readonly mask: string;
  readonly protect: string;
  variant(number: number, seed: number | undefined): string;
  asItCame(number: number, seed: number | undefined): string;
}

const withSeed = (name: string, word: string, seed: number | undefined) =>
  seed === undefined ? name : `${name} · ${word} ${seed}`;

export const layerWords: Readonly<Record<"en" | "zh", LayerWords>> = {
  en: {
    original: "Original",
    picture: "Picture",
    part: "Variant it was put together from",
    mask: "Mask (white was changed)",
    protect: "Protected (white was kept)",
    variant: (number, seed) => withSeed(`Variant ${number}`, "seed", seed),
    asItCame: (number, seed) => withSeed(`Variant ${number}, as it came`, "seed", seed),
  },
  zh: {
    original: "原图",
    picture: "图片",
    part: "用于合成的变体",
    mask: "蒙版（白色为修改区域）",
    protect: "保护区域（白色为保留部分）",
    variant: (number, seed) => withSeed(`变体 ${number}`, "种子", seed),
    asItCame: (number, seed) => withSeed(`变体 ${number}（原始返回）`, "种子", seed),
  },
};
