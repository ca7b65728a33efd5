import { type Palette, roles } from "./palette";

/** Colours a prompt can name: hex, then the words, English and Chinese. */
export const colourWords: readonly (readonly [string, string])[] = [
  ["#d63b2f", "red scarlet vermilion 红 红色 朱红"],
  ["#8c1c2f", "crimson burgundy maroon wine 深红 酒红"],
  ["#e8722a", "orange tangerine 橙 橙色 橘色"],
  ["#f08a6a", "coral salmon 珊瑚色"],
  ["#c2623e", "terracotta rust copper 赤陶 铜色"],
  ["#e6a82e", "amber ochre mustard saffron 琥珀 赭石"],
  ["#f2cf3f", "yellow lemon-yellow 黄 黄色"],
  ["#c9a24a", "gold golden brass 金 金色"],
  ["#7fae3a", "lime chartreuse 黄绿"],
  ["#3f8a4e", "green 绿 绿色"],
  ["#1f5a44", "emerald viridian 翠绿 祖母绿"],
  ["#7d8a4a", "olive moss sage 橄榄 苔绿"],
  ["#2a8a8a", "teal 蓝绿"],
  ["#3fc0c8", "turquoise cyan aqua 青 青色 绿松石"],
  ["#9fd0e6", "sky-blue light-blue powder-blue 天蓝 浅蓝"],
  ["#2f62b8", "blue cobalt azure 蓝 蓝色"],
  ["#1c2f5e", "navy indigo dark-blue 藏青 靛蓝 深蓝"],
  ["#7a4fb0", "purple violet 紫 紫色"],
  ["#b49ad6", "lavender lilac mauve 薰衣草 淡紫"],
  ["#d6488a", "magenta fuchsia 洋红 品红"],
  ["#f0a0b4", "pink blush 粉 粉色 粉红"],
  ["#7a4e30", "brown chocolate sienna 棕 棕色 褐色"],
  ["#e2cfae", "beige cream sand-coloured ivory 米色 奶油 象牙"],
  ["#141414", "black 黑 黑色"],
  ["#f6f4ee", "white 白 白色"],
  ["#8a8d90", "grey gray 灰 灰色"],
  ["#b8bfc6", "silver 银 银色"],
];

export interface Mood {
  readonly words: string;
  readonly palette: Palette;
  /** How far the scene's own palette steps towards it, 0..1. */
  readonly pull: number;
}

/** Times of day, seasons and moods. The first that a prompt names counts. */
export const moods: readonly Mood[] = [
  {
    words: "dawn sunrise morning 黎明 日出 清晨 早晨",
    palette: roles("#2f3352 #6a6f96 #b79aa8 #f5cdb0 #fdeedb #f0907a"),
    pull: 0.62,
  },
  {
    words: "dusk sunset evening twilight 黄昏 日落 傍晚 暮",
    palette: roles("#1c1734 #4a2f58 #9a4f66 #f0a070 #ffdca8 #e8583f"),
    pull: 0.66,
  },
  {
    words: "night midnight nocturne moonlit moonlight 夜 夜晚 深夜 月光",
    palette: roles("#070d1c #13233f #2f4f7a #8fa8c4 #dfe8f0 #f0c878"),
    pull: 0.6,
  },
  {
    words: "autumn fall-colours october 秋 秋天 秋日",
    palette: roles("#2a140c #6a2f1a #b8622a #e8ac58 #f8e6c0 #c93a24"),
    pull: 0.66,
  },
  {
    words: "winter snow snowy frost ice 冬 冬天 雪 冰",
    palette: roles("#1c2a3c #4f6a84 #93aec0 #d3e0e8 #f6fafb #c85a4a"),
    pull: 0.68,
  },
  { words: "spring 春 春天", palette: roles("#2a4030 #6f9a6a #a8cf9a #f6c6cf #fdf7ee #ee7f96"), pull: 0.6 },
  {
    words: "summer tropical sunny 夏 夏天 阳光 热带",
    palette: roles("#0f3f52 #1f86a0 #5fc4c4 #ffd873 #fff8e2 #ff6f4f"),
    pull: 0.6,
  },
  {
    words: "neon cyberpunk synthwave 霓虹 赛博朋克",
    palette: roles("#0c0824 #251058 #6a24b0 #38e0e8 #f2e8ff #ff3fa8"),
    pull: 0.74,
  },
  {
    words: "pastel 柔和 粉彩 马卡龙",
    palette: roles("#5a5878 #98a0c8 #c8b8dc #f8d0d4 #fdf6ee #f4a89a"),
    pull: 0.7,
  },
  { words: "vintage retro 复古 怀旧", palette: roles("#2e241c #6a5038 #a87f52 #dcb97e #f2e3c4 #b8442e"), pull: 0.6 },
  {
    words: "gloomy moody noir dramatic 阴郁 暗黑 黑暗",
    palette: roles("#0c0e12 #22282f #4a545c #8f9aa0 #d8dcda #b8583a"),
    pull: 0.62,
  },
  {
    words: "monochrome black-and-white 黑白 单色",
    palette: roles("#101010 #3a3a3a #7c7c7c #bdbdbd #f2f2f0 #5a5a5a"),
    pull: 0.94,
  },
];
