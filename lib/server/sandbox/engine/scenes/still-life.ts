import { circle, ellipse, leaf, linearFill, polygon, rect, soft, TAU, vignette } from "../brush";
import { alpha, hexToLab, mix } from "../colour";
import { createRandom, forkSeed, pick, type Random } from "../random";
import { ball, pear, twigs } from "./garnish";
import { type ProfileName, vessel } from "./pottery";
import type { Scene, Stage } from "./scene";

function windowLight(stage: Stage, table: number, dark: boolean, r: Random): void {
  const { width: W, palette: p } = stage;
  const middle = W / 2;
  const tall = Math.min(1.3, table / 420);
  // Light through a window out of sight: four panes on the wall, leaves before them.
  soft(stage, 9, (k) => {
    for (const [i, j] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const x = middle - 330 + i * 175 + j * 64;
      const y = (30 + j * 178) * tall;
      polygon(
        k,
        [
          [x, y],
          [x + 158, y + 10],
          [x + 214, y + 168 * tall],
          [x + 56, y + 158 * tall],
        ],
        alpha("#fff2d4", dark ? 0.2 : 0.5),
      );
    }
  });
  soft(
    stage,
    11,
    (k) => {
      k.fillStyle = alpha(p.deep, 0.3);
      for (let i = 0; i < 26; i++)
        leaf(k, middle - 330 + r() * 420, (20 + r() * 280) * tall, 40 + r() * 50, 9 + r() * 8, r() * TAU);
    },
    "multiply",
  );
}

function room(stage: Stage, table: number): void {
  const { c, width: W, height: H, palette: p } = stage;
  const dark = hexToLab(p.paper)[0] < 0.5;
  const wall = dark ? p.shade : mix(p.paper, p.light, 0.35);
  const middle = W / 2;
  const _tall = Math.min(1.3, table / 420);
  rect(
    c,
    0,
    0,
    W,
    table + 4,
    linearFill(c, 0, 0, W, H * 0.5, mix(wall, "#ffffff", 0.12), wall, mix(wall, p.body, 0.55)),
  );
  const r = createRandom(forkSeed(stage.seed, "plaster"));
  c.globalAlpha = 0.05;
  for (let i = 0; i < 420; i++)
    ellipse(c, r() * W, r() * table, 10 + r() * 70, 2 + r() * 10, r() < 0.5 ? p.deep : "#ffffff", r() * 3);
  c.globalAlpha = 1;
  windowLight(stage, table, dark, r);
  rect(
    c,
    0,
    table,
    W,
    H - table,
    linearFill(c, 0, table, 0, H, mix(p.shade, "#ffe7c2", 0.26), p.shade, mix(p.shade, p.deep, 0.6)),
  );
  soft(stage, 10, (k) => rect(k, -20, table - 6, W + 40, 10, alpha(p.deep, 0.4)), "multiply");
  soft(stage, 14, (k) =>
    polygon(
      k,
      [
        [middle - 420, table + 20],
        [middle + 40, table + 14],
        [middle + 150, H * 0.94],
        [middle - 330, H],
      ],
      alpha("#fff0d0", dark ? 0.14 : 0.32),
    ),
  );
}

function plate(stage: Stage, x: number, y: number, r: number): void {
  const { c, palette: p } = stage;
  const clay = mix(p.paper, "#f1e6d2", 0.5);
  soft(stage, 18, (k) => circle(k, x + 34, y + 22, r, alpha(p.deep, 0.5)), "multiply");
  circle(
    c,
    x,
    y,
    r,
    linearFill(c, x - r, y - r, x + r, y + r, mix(clay, "#ffffff", 0.3), clay, mix(clay, p.deep, 0.5)),
  );
  circle(
    c,
    x + 3,
    y + 3,
    r * 0.76,
    linearFill(
      c,
      x - r,
      y - r,
      x + r,
      y + r,
      mix(clay, p.deep, 0.3),
      mix(clay, "#ffffff", 0.1),
      mix(clay, p.deep, 0.26),
    ),
  );
  c.strokeStyle = alpha(p.body, 0.6);
  c.lineWidth = 3;
  circle(c, x, y, r * 0.89);
  c.stroke();
}

interface Piece {
  profile: ProfileName;
  flowers?: "poppy" | "thin";
}

const pieces: readonly [Piece, ...Piece[]] = [
  { profile: "round", flowers: "poppy" },
  { profile: "jug" },
  { profile: "gourd" },
  { profile: "round", flowers: "thin" },
  { profile: "bottle" },
  { profile: "jug", flowers: "thin" },
];

/** What a prompt may ask of the middle of the table. */
const wishes: readonly { words: RegExp; pieces: readonly [Piece, ...Piece[]] }[] = [
  { words: /popp(y|ies)|flower|bouquet|rose|花(?!瓶)/, pieces: [{ profile: "round", flowers: "poppy" }] },
  { words: /jug|pitcher|tea|coffee|cup|壶|杯/, pieces: [{ profile: "jug" }, { profile: "jug", flowers: "thin" }] },
  { words: /bottle|perfume|wine|product|(?<!花)瓶/, pieces: [{ profile: "bottle" }] },
];

function centrepiece(stage: Stage, x: number, y: number, size: number): void {
  const { palette: p } = stage;
  const r = createRandom(forkSeed(stage.seed, "piece"));
  const named = wishes.find((w) => w.words.test(stage.prompt));
  const piece = pick<Piece>(r, named ? named.pieces : pieces);
  const bare = !piece.flowers;
  const tone =
    piece.flowers === "thin" ? mix(p.paper, "#efe6d6", 0.5) : bare ? mix(p.paper, p.body, r() * 0.8) : p.accent;
  const mouth = vessel(stage, piece.profile, x, y, {
    tone,
    size: size * (bare ? 1.12 : 0.92),
    gloss: piece.profile === "gourd" || piece.profile === "bottle",
    handle: piece.profile === "jug" && bare,
    ...(piece.flowers === "poppy" ? { dip: mix(p.accent, p.deep, 0.32) } : {}),
    ...(piece.flowers === "thin" ? { bands: p.body } : {}),
  });
  if (piece.flowers)
    twigs(
      stage,
      mouth[0],
      mouth[1],
      piece.flowers === "poppy" ? mix(p.accent, "#e2482c", 0.55) : mix(p.light, "#8a7a4a", 0.4),
      piece.flowers,
      0.72 * size,
    );
}

export const stillLife: Scene = {
  id: "still-life",
  words:
    "still-life vase vases jug bottle pottery ceramic ceramics pear pears table bowl cup coffee tea product perfume jar terracotta candle 静物 花瓶 陶瓷 陶罐 瓶 梨 茶 咖啡 产品 杯",
  palettes: [
    "#33221a #8f6c4d #3f5a6e #cdb393 #e0d0b8 #b7553a",
    "#26302f #6e6a60 #5f7f86 #b8c2be #d6dad4 #c2693f",
    "#3a1f18 #7c5140 #566b5c #cfa389 #e3c8b4 #a8402f",
    "#14191f #2f3840 #4f7a86 #8b98a0 #2e3842 #d9803f",
    "#2c2a1c #6f6a44 #54706a #c9c08f #e8e2c6 #c9803a",
  ],
  phrases: [
    "window light raking across plaster and glazed clay",
    "vessels, a leaning plate and two pears on a wooden table",
  ],
  textPlace: "top",
  draw(stage) {
    const { width: W, height: H, palette: p } = stage;
    const table = H > W * 1.3 ? H * 0.74 : H * 0.7;
    const k = Math.min(1.15, W / 600, table / 400);
    const x = W / 2;
    room(stage, table);
    plate(stage, x + 178 * k, table - 96 * k, 118 * k);
    const mouth = vessel(stage, "tall", x - 190 * k, table + 62, {
      tone: mix(p.body, "#4d5852", 0.4),
      dip: mix(p.body, p.deep, 0.6),
      size: k,
    });
    twigs(stage, mouth[0], mouth[1], mix("#7f8c66", p.body, 0.25), "round", k);
    centrepiece(stage, x - 18 * k, table + 98, k);
    pear(stage, x + 112 * k, table + 84, 0.98 * k, mix("#b9a042", p.light, 0.12), -0.06);
    pear(stage, x + 196 * k, table + 104, 0.92 * k, mix("#a9983a", p.light, 0.12), 0.16);
    ball(stage, x + 268 * k, table + 66, 31 * k, mix("#b3402b", p.accent, 0.5));
    rect(
      stage.c,
      0,
      0,
      W,
      H,
      linearFill(stage.c, 0, 0, W, 0, alpha("#ffe6be", 0.12), "rgba(0,0,0,0)", alpha(p.deep, 0.34)),
    );
    vignette(stage, 0.3);
  },
  subject(stage) {
    const { width: W, height: H, palette: p } = stage;
    const k = (Math.min(W, H) / 600) * 1.15;
    const y = H / 2 + 190 * k;
    const mouth = vessel(stage, "round", W / 2, y, {
      tone: p.accent,
      dip: mix(p.accent, p.deep, 0.32),
      size: 1.15 * k,
    });
    twigs(stage, mouth[0], mouth[1], mix(p.accent, "#e2482c", 0.5), "poppy", 0.9 * k);
  },
};
