import { pick, type Random } from "@/lib/server/sandbox/engine/random";

type Words = readonly [string, ...string[]];

const subjects: Words = [
  "a red fox",
  "an owl on a branch",
  "a lighthouse on a cliff",
  "two ceramic cups",
  "a woman in a linen coat",
  "an old tram",
  "a bowl of cherries",
  "the skyline of Shanghai",
  "a paper boat",
  "a mountain lake",
  'a bauhaus poster with the words "OPEN HOUSE"',
  "a perfume bottle",
  "a vintage typewriter",
  "an astronaut",
  "three dancers",
  "a tiger lily",
];
const places: Words = [
  "in a quiet harbour",
  "under the night sky",
  "on a wooden table",
  "in a snowy forest",
  "by a window",
  "on wet cobblestones",
  "in a greenhouse",
  "above the clouds",
  "in front of a plain wall",
  "at the edge of a desert",
];
/** The first is in three of ten prompts: what a search for a common word walks through. */
const lights: Words = [
  "soft light",
  "soft light",
  "soft light",
  "golden hour",
  "studio flash",
  "neon glow",
  "overcast sky",
  "candles",
  "harsh noon sun",
  "moonshine",
];
const manners: Words = [
  "35mm photograph",
  "risograph print",
  "watercolour",
  "isometric illustration",
  "product shot",
  "ink drawing",
  "editorial portrait",
  "flat vector art",
  "oil on canvas",
  "macro photograph",
];
const han = {
  subjects: [
    "一只红色的狐狸",
    "树枝上的猫头鹰",
    "悬崖边的灯塔",
    "两只陶瓷茶杯",
    "穿亚麻外套的女子",
    "老式有轨电车",
    "一碗樱桃",
    "上海的天际线",
    "纸船",
    "高山湖泊",
    "写着“开放日”的包豪斯海报",
    "香水瓶",
    "复古打字机",
    "宇航员",
    "三位舞者",
    "水墨荷花",
  ] as Words,
  places: [
    "在宁静的港湾里",
    "在夜晚的星空下",
    "放在木桌上",
    "在下雪的森林中",
    "靠近窗边",
    "在湿漉漉的石板路上",
    "在温室里",
    "在云层之上",
    "背景是纯色的墙",
    "在沙漠边缘",
  ] as Words,
  lights: [
    "柔和的光线",
    "柔和的光线",
    "柔和的光线",
    "黄金时刻",
    "影棚闪光灯",
    "霓虹灯光",
    "阴天",
    "烛光",
    "正午的烈日",
    "月光",
  ] as Words,
  manners: [
    "胶片摄影",
    "孔版印刷",
    "水彩画",
    "等距插画",
    "产品摄影",
    "水墨画",
    "人像大片",
    "扁平矢量",
    "布面油画",
    "微距摄影",
  ] as Words,
};
const magic: Words = [
  "with intricate detail and balanced composition",
  "with a shallow depth of field and muted colours",
  "rendered with crisp edges and generous negative space",
];

/** A prompt as designers write them: half English, a third Chinese, the rest mixed. */
export function makePrompt(random: Random): string {
  const turn = random();
  const english = () =>
    `${pick(random, subjects)} ${pick(random, places)}, ${pick(random, lights)}, ${pick(random, manners)}`;
  const chinese = () =>
    `${pick(random, han.subjects)}${pick(random, han.places)}，${pick(random, han.lights)}，${pick(random, han.manners)}`;
  if (turn < 0.5) return `${english()}, take ${Math.floor(random() * 100_000)}`;
  if (turn < 0.84) return chinese();
  return `${chinese()}, ${pick(random, lights)}, ${pick(random, manners)}`;
}

/** What a relay's magic prompt makes of it. */
export function expandPrompt(random: Random, prompt: string): string {
  return `${prompt}, ${pick(random, magic)}`;
}

export const tagWords: Words = [
  "cover",
  "draft",
  "client A",
  "client B",
  "packaging",
  "poster",
  "portrait",
  "texture",
  "background",
  "type",
  "spring",
  "autumn",
  "approved",
  "too dark",
  "print",
  "web",
  "封面",
  "海报",
  "包装",
  "人像",
  "背景",
  "已定稿",
];

export const boardNames: Words = [
  "Covers",
  "Moodboard",
  "Packaging",
  "Campaign",
  "Textures",
  "Type",
  "灵感",
  "提案",
  "Portraits",
  "Leftovers",
];
