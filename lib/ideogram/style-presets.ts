import type { Words } from "./words";

export const stylePresetGroups = ["photo", "print", "graphic"] as const;
export type StylePresetGroup = (typeof stylePresetGroups)[number];

/** Names of the groups for the user. */
export const stylePresetGroupLabels: Readonly<Record<StylePresetGroup, Words>> = {
  photo: { en: "Photo", zh: "摄影" },
  print: { en: "Print", zh: "手绘与印刷" },
  graphic: { en: "Graphic", zh: "图形" },
};

export interface StylePresetSpec {
  readonly id: string;
  readonly label: Words;
  /** A proposal of ours, to browse by: the vendor gives a flat list. photo: through a lens; print: by hand or press; graphic: drawn and designed. */
  readonly group: StylePresetGroup;
}

/** The 62 style presets of 3.0 in the vendor's order (relay contract, section 3). */
export const stylePresetTable: readonly StylePresetSpec[] = [
  { id: "80S_ILLUSTRATION", label: { en: "80s illustration", zh: "80 年代插画" }, group: "graphic" },
  { id: "90S_NOSTALGIA", label: { en: "90s nostalgia", zh: "90 年代怀旧" }, group: "photo" },
  { id: "ABSTRACT_ORGANIC", label: { en: "Abstract organic", zh: "有机抽象" }, group: "graphic" },
  { id: "ANALOG_NOSTALGIA", label: { en: "Analog nostalgia", zh: "胶片怀旧" }, group: "photo" },
  { id: "ART_BRUT", label: { en: "Art brut", zh: "原生艺术" }, group: "print" },
  { id: "ART_DECO", label: { en: "Art deco", zh: "装饰艺术" }, group: "graphic" },
  { id: "ART_POSTER", label: { en: "Art poster", zh: "艺术海报" }, group: "print" },
  { id: "AURA", label: { en: "Aura", zh: "光晕" }, group: "photo" },
  { id: "AVANT_GARDE", label: { en: "Avant-garde", zh: "先锋派" }, group: "graphic" },
  { id: "BAUHAUS", label: { en: "Bauhaus", zh: "包豪斯" }, group: "graphic" },
  { id: "BLUEPRINT", label: { en: "Blueprint", zh: "蓝图" }, group: "graphic" },
  { id: "BLURRY_MOTION", label: { en: "Blurry motion", zh: "动态模糊" }, group: "photo" },
  { id: "BRIGHT_ART", label: { en: "Bright art", zh: "明亮艺术" }, group: "graphic" },
  { id: "C4D_CARTOON", label: { en: "C4D cartoon", zh: "C4D 卡通" }, group: "graphic" },
  { id: "CHILDRENS_BOOK", label: { en: "Children’s book", zh: "童书绘本" }, group: "print" },
  { id: "COLLAGE", label: { en: "Collage", zh: "拼贴" }, group: "print" },
  { id: "COLORING_BOOK_I", label: { en: "Coloring book I", zh: "填色书 I" }, group: "graphic" },
  { id: "COLORING_BOOK_II", label: { en: "Coloring book II", zh: "填色书 II" }, group: "graphic" },
  { id: "CUBISM", label: { en: "Cubism", zh: "立体主义" }, group: "print" },
  { id: "DARK_AURA", label: { en: "Dark aura", zh: "暗色光晕" }, group: "photo" },
  { id: "DOODLE", label: { en: "Doodle", zh: "涂鸦小画" }, group: "graphic" },
  { id: "DOUBLE_EXPOSURE", label: { en: "Double exposure", zh: "双重曝光" }, group: "photo" },
  { id: "DRAMATIC_CINEMA", label: { en: "Dramatic cinema", zh: "戏剧电影" }, group: "photo" },
  { id: "EDITORIAL", label: { en: "Editorial", zh: "时尚大片" }, group: "photo" },
  { id: "EMOTIONAL_MINIMAL", label: { en: "Emotional minimal", zh: "情绪极简" }, group: "graphic" },
  { id: "ETHEREAL_PARTY", label: { en: "Ethereal party", zh: "梦幻派对" }, group: "photo" },
  { id: "EXPIRED_FILM", label: { en: "Expired film", zh: "过期胶片" }, group: "photo" },
  { id: "FLAT_ART", label: { en: "Flat art", zh: "扁平艺术" }, group: "graphic" },
  { id: "FLAT_VECTOR", label: { en: "Flat vector", zh: "扁平矢量" }, group: "graphic" },
  { id: "FOREST_REVERIE", label: { en: "Forest reverie", zh: "林间遐想" }, group: "photo" },
  { id: "GEO_MINIMALIST", label: { en: "Geo minimalist", zh: "几何极简" }, group: "graphic" },
  { id: "GLASS_PRISM", label: { en: "Glass prism", zh: "玻璃棱镜" }, group: "photo" },
  { id: "GOLDEN_HOUR", label: { en: "Golden hour", zh: "黄金时刻" }, group: "photo" },
  { id: "GRAFFITI_I", label: { en: "Graffiti I", zh: "街头涂鸦 I" }, group: "print" },
  { id: "GRAFFITI_II", label: { en: "Graffiti II", zh: "街头涂鸦 II" }, group: "print" },
  { id: "HALFTONE_PRINT", label: { en: "Halftone print", zh: "半调印刷" }, group: "print" },
  { id: "HIGH_CONTRAST", label: { en: "High contrast", zh: "高反差" }, group: "photo" },
  { id: "HIPPIE_ERA", label: { en: "Hippie era", zh: "嬉皮年代" }, group: "print" },
  { id: "ICONIC", label: { en: "Iconic", zh: "标志性" }, group: "graphic" },
  { id: "JAPANDI_FUSION", label: { en: "Japandi fusion", zh: "日式北欧" }, group: "graphic" },
  { id: "JAZZY", label: { en: "Jazzy", zh: "爵士风" }, group: "graphic" },
  { id: "LONG_EXPOSURE", label: { en: "Long exposure", zh: "长曝光" }, group: "photo" },
  { id: "MAGAZINE_EDITORIAL", label: { en: "Magazine editorial", zh: "杂志大片" }, group: "photo" },
  { id: "MINIMAL_ILLUSTRATION", label: { en: "Minimal illustration", zh: "极简插画" }, group: "graphic" },
  { id: "MIXED_MEDIA", label: { en: "Mixed media", zh: "综合媒材" }, group: "print" },
  { id: "MONOCHROME", label: { en: "Monochrome", zh: "单色" }, group: "photo" },
  { id: "NIGHTLIFE", label: { en: "Nightlife", zh: "夜生活" }, group: "photo" },
  { id: "OIL_PAINTING", label: { en: "Oil painting", zh: "油画" }, group: "print" },
  { id: "OLD_CARTOONS", label: { en: "Old cartoons", zh: "老式动画" }, group: "graphic" },
  { id: "PAINT_GESTURE", label: { en: "Paint gesture", zh: "挥洒笔触" }, group: "print" },
  { id: "POP_ART", label: { en: "Pop art", zh: "波普艺术" }, group: "print" },
  { id: "RETRO_ETCHING", label: { en: "Retro etching", zh: "复古蚀刻" }, group: "print" },
  { id: "RIVIERA_POP", label: { en: "Riviera pop", zh: "里维埃拉波普" }, group: "print" },
  { id: "SPOTLIGHT_80S", label: { en: "Spotlight 80s", zh: "80 年代聚光" }, group: "photo" },
  { id: "STYLIZED_RED", label: { en: "Stylized red", zh: "红色风格化" }, group: "graphic" },
  { id: "SURREAL_COLLAGE", label: { en: "Surreal collage", zh: "超现实拼贴" }, group: "print" },
  { id: "TRAVEL_POSTER", label: { en: "Travel poster", zh: "旅行海报" }, group: "print" },
  { id: "VINTAGE_GEO", label: { en: "Vintage geo", zh: "复古几何" }, group: "graphic" },
  { id: "VINTAGE_POSTER", label: { en: "Vintage poster", zh: "复古海报" }, group: "print" },
  { id: "WATERCOLOR", label: { en: "Watercolor", zh: "水彩" }, group: "print" },
  { id: "WEIRD", label: { en: "Weird", zh: "怪诞" }, group: "graphic" },
  { id: "WOODBLOCK_PRINT", label: { en: "Woodblock print", zh: "木版画" }, group: "print" },
];

/** Row of a preset by the vendor's name. */
export function findStylePreset(id: string): StylePresetSpec | null {
  return stylePresetTable.find((row) => row.id === id) ?? null;
}
