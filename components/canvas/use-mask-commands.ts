import { useTranslations } from "next-intl";
import { useCommandHandlers } from "@/components/shell/command-context";
import { stepBrushSize } from "@/lib/canvas/tools/brush-size";
import { MAX_BRUSH_PX, type MaskTool, MIN_BRUSH_PX } from "@/lib/stores/mask-tool-store";
import { useMaskCanvas, useMaskTools } from "./mask-canvas-context";
import type { MaskHand } from "./use-mask-hand";
import { useMaskPart } from "./use-mask-state";

/** Everything that can be done with the mask, for keys, buttons and palette alike. */
export function useMaskCommands(hand: Pick<MaskHand, "polygon">): void {
  const t = useTranslations("canvas.reasons");
  const { session, work } = useMaskCanvas();
  const tools = useMaskTools((state) => state);
  const area = session.size.width * session.size.height;
  const isEmpty = useMaskPart(session, ({ coveredPixels }) => coveredPixels === 0);
  const isFull = useMaskPart(session, ({ coveredPixels }) => coveredPixels === area);
  const canUndo = useMaskPart(session, ({ undoDepth, isStroking }) => undoDepth > 0 || isStroking);
  const canRedo = useMaskPart(session, ({ redoDepth }) => redoDepth > 0);
  const take = (tool: MaskTool) => ({ run: () => tools.takeTool(tool), isOn: tools.tool === tool });
  const size = (steps: number) => ({
    run: () => tools.change({ brushSizePx: stepBrushSize(tools.brushSizePx, steps, MIN_BRUSH_PX, MAX_BRUSH_PX) }),
  });
  const empty = isEmpty ? t("empty") : undefined;
  useCommandHandlers({
    "mask.brush": take("brush"),
    "mask.eraser": take("eraser"),
    "mask.lasso": { run: () => tools.takePair("lasso"), isOn: tools.tool === "lasso" || tools.tool === "polygon" },
    "mask.shape": { run: () => tools.takePair("shape"), isOn: tools.tool === "rectangle" || tools.tool === "ellipse" },
    "mask.wand": take("wand"),
    "mask.object": take("object"),
    "mask.pan": take("pan"),
    "mask.zoom": take("zoom"),
    "mask.context": take("context"),
    "mask.swapBrush": { run: tools.swapBrush },
    "mask.smaller": size(-1),
    "mask.larger": size(1),
    "mask.invert": { run: () => session.apply({ type: "invert" }) },
    "mask.clear": { run: () => session.apply({ type: "clear" }), disabledReason: empty },
    "mask.fill": { run: () => session.apply({ type: "fill" }), disabledReason: isFull ? t("full") : undefined },
    "mask.grow": { run: () => work.grow(tools.growPx), disabledReason: isFull ? t("full") : empty },
    "mask.shrink": { run: () => work.grow(-tools.growPx), disabledReason: empty },
    "mask.cycleView": { run: tools.cycleView },
    "mask.undo": {
      run: () => {
        // The last corner of an unfinished polygon is the last thing that was done.
        if (hand.polygon.isOpen) hand.polygon.removeLast();
        else session.undo();
      },
      disabledReason: canUndo || tools.tool === "polygon" ? undefined : t("nothingToUndo"),
    },
    "mask.redo": {
      run: () => void session.redo(),
      disabledReason: canRedo ? undefined : t("nothingToRedo"),
    },
  });
}
