import { z } from "zod";
import { createStore, type StoreApi } from "zustand/vanilla";
import { combineSchema } from "@/lib/core/mask";

/** What the hand can hold over a picture. */
export const maskTools = [
  "brush",
  "eraser",
  "lasso",
  "polygon",
  "rectangle",
  "ellipse",
  "wand",
  "object",
  "pan",
  "zoom",
  "context",
] as const;
export type MaskTool = (typeof maskTools)[number];

/** Tools that share a key and a place in the strip: the key again takes the other one. */
export const toolPairs = { lasso: ["lasso", "polygon"], shape: ["rectangle", "ellipse"] } as const satisfies Record<
  string,
  readonly [MaskTool, MaskTool]
>;
export type ToolPair = keyof typeof toolPairs;

export const maskViews = ["overlay", "mask", "off"] as const;
export type MaskView = (typeof maskViews)[number];

/** Names of tokens: a user picks the one that the picture does not have. */
export const overlayColors = ["vermilion", "cyan", "lime", "violet"] as const;
export type OverlayColor = (typeof overlayColors)[number];

export const MIN_BRUSH_PX = 1;
export const MAX_BRUSH_PX = 2000;
const MAX_GROW_PX = 512;

/** How this browser likes its tools. The tool in the hand is not kept: each visit starts with the brush. */
const settingsSchema = z.object({
  /** Diameter in picture pixels. */
  brushSizePx: z.number().min(MIN_BRUSH_PX).max(MAX_BRUSH_PX).default(56),
  hasPenPressure: z.boolean().default(true),
  /** A pen was used in this browser once: only then are its settings shown. */
  hasSeenPen: z.boolean().default(false),
  /** How the next shape joins what is covered; Shift and Alt at the start of a drag override it. */
  combine: combineSchema.exclude(["replace"]).default("add"),
  /** Largest difference of a colour channel, 0 to 255. */
  wandTolerance: z.number().int().min(0).max(255).default(32),
  isWandContiguous: z.boolean().default(true),
  growPx: z.number().int().min(1).max(MAX_GROW_PX).default(4),
  overlayColor: z.enum(overlayColors).default("vermilion"),
  overlayOpacity: z.number().min(0.1).max(1).default(0.46),
  isOutlineMarching: z.boolean().default(false),
});
export type MaskToolSettings = z.infer<typeof settingsSchema>;
export type ShapeCombine = MaskToolSettings["combine"];

export const defaultMaskToolSettings: MaskToolSettings = settingsSchema.parse({});
export const MASK_TOOLS_KEY = "palimpsest.mask-tools";
export const MASK_TOOLS_VERSION = 1;

export interface MaskToolState extends MaskToolSettings {
  readonly tool: MaskTool;
  /** Of each pair the one that its key takes first. */
  readonly pairs: Readonly<Record<ToolPair, MaskTool>>;
  readonly view: MaskView;
  /** Object select marks what is not the object. */
  readonly isMarkingBackground: boolean;

  takeTool(tool: MaskTool): void;
  /** The pair's tool; again: the other one. */
  takePair(pair: ToolPair): void;
  /** Brush to eraser and back; from another tool: the brush. */
  swapBrush(): void;
  cycleView(): void;
  setView(view: MaskView): void;
  setMarkingBackground(isBackground: boolean): void;
  notePen(): void;
  change(patch: Partial<MaskToolSettings>): void;
  /** Reads what was saved. Called after the first render, which has to agree with the server's. */
  load(): void;
}
export type MaskToolStore = StoreApi<MaskToolState>;

export interface MaskToolStoreOptions {
  /** localStorage; null where the browser forbids it. */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | null;
  readonly onWarning: (reason: string) => void;
}

/** Builds the store of the tools; it starts with the defaults until `load` is called. */
export function createMaskToolStore({ storage, onWarning }: MaskToolStoreOptions): MaskToolStore {
  return createStore<MaskToolState>()((set, get) => ({
    ...defaultMaskToolSettings,
    tool: "brush",
    pairs: { lasso: "lasso", shape: "rectangle" },
    view: "overlay",
    isMarkingBackground: false,
    takeTool: (tool) => set(({ pairs }) => ({ tool, pairs: rememberPair(pairs, tool) })),
    takePair: (pair) => {
      const { tool, pairs, takeTool } = get();
      const [first, second] = toolPairs[pair];
      takeTool(tool === first ? second : tool === second ? first : pairs[pair]);
    },
    swapBrush: () => set(({ tool }) => ({ tool: tool === "brush" ? "eraser" : "brush" })),
    cycleView: () => set(({ view }) => ({ view: maskViews[(maskViews.indexOf(view) + 1) % maskViews.length] ?? view })),
    setView: (view) => set({ view }),
    setMarkingBackground: (isMarkingBackground) => set({ isMarkingBackground }),
    notePen: () => {
      if (!get().hasSeenPen) get().change({ hasSeenPen: true });
    },
    change: (patch) => {
      set(patch);
      try {
        const settings = settingsSchema.parse(get());
        storage?.setItem(MASK_TOOLS_KEY, JSON.stringify({ version: MASK_TOOLS_VERSION, settings }));
      } catch {
        onWarning("The tools' settings could not be saved.");
      }
    },
    load: () => {
      try {
        const text = storage?.getItem(MASK_TOOLS_KEY) ?? null;
        if (text !== null) set(parseMaskTools(text));
      } catch {
        onWarning("The tools' saved settings could not be read; the defaults are used.");
      }
    },
  }));
}

/** Reads saved settings. Throws when the text is no such thing or comes from another version. */
export function parseMaskTools(text: string): MaskToolSettings {
  const envelope = z.object({ version: z.literal(MASK_TOOLS_VERSION), settings: settingsSchema });
  return envelope.parse(JSON.parse(text)).settings;
}

function rememberPair(pairs: MaskToolState["pairs"], tool: MaskTool): MaskToolState["pairs"] {
  if (tool === "lasso" || tool === "polygon") return { ...pairs, lasso: tool };
  if (tool === "rectangle" || tool === "ellipse") return { ...pairs, shape: tool };
  return pairs;
}
