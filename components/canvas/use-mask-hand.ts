import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { stepBrushSize } from "@/lib/canvas/tools/brush-size";
import type { HeldModifiers, Sample } from "@/lib/canvas/tools/gesture";
import type { ToolPreview } from "@/lib/canvas/tools/tool-preview";
import { useHeldKey } from "@/lib/commands/use-held-key";
import type { PixelBox } from "@/lib/core/geometry";
import { MAX_BRUSH_PX, MIN_BRUSH_PX } from "@/lib/stores/mask-tool-store";
import { type BrushRing, createBrushRing } from "./brush-ring";
import type { ContextWindow } from "./context-window";
import type { InteractionPainter } from "./interaction-painter";
import { useMaskCanvas } from "./mask-canvas-context";
import { createToolHand, hasRing, isErasingWith } from "./tool-hand";
import { useKeyboardCursor } from "./use-keyboard-cursor";
import { usePointerInput } from "./use-pointer-input";
import { useShapeKeys } from "./use-shape-keys";
import type { ViewportControls } from "./use-viewport";

export interface MaskHandInput {
  readonly surface: RefObject<HTMLElement | null>;
  readonly controls: ViewportControls;
  readonly contextWindow: ContextWindow | null;
  readonly onContextWindow: ((box: PixelBox) => void) | undefined;
}

/** The hand over the stage: pointer, keyboard cursor and the tool, and what they show of themselves. */
export function useMaskHand({ surface, controls, contextWindow, onContextWindow }: MaskHandInput) {
  const { session, tools, work, source } = useMaskCanvas();
  const interaction = useRef<InteractionPainter | null>(null);
  const ring = useRef<BrushRing | null>(null);
  const isPanHeld = useHeldKey("Space");
  const [coveragePreview, setCoveragePreview] = useState<Coverage | null>(null);
  const latest = useRef({ controls, contextWindow, onContextWindow, isPanHeld });
  const shown = useRef<Shown>({ preview: null, window: null, pointer: null });

  const makeHand = () => {
    const output = {
      show: (preview: ToolPreview | null) => {
        shown.current.preview = preview;
        interaction.current?.setPreview(preview, latest.current.controls.viewport);
      },
      showWindow: (window: PixelBox | null) => {
        shown.current.window = window;
        drawWindow();
      },
    };
    const place = () => ({
      controls: latest.current.controls,
      window: latest.current.contextWindow?.box ?? null,
      isPanHeld: latest.current.isPanHeld,
      onWindow: (box: PixelBox) => latest.current.onContextWindow?.(box),
    });
    return { session, hand: createToolHand({ session, tools, work, picture: source, output, place }) };
  };
  const [held, setHeld] = useState(makeHand);
  if (held.session !== session) setHeld(makeHand);
  const { hand } = held;

  function drawWindow() {
    const { contextWindow: known, controls: now } = latest.current;
    const box = shown.current.window ?? known?.box ?? null;
    const label = box && known ? known.label(box) : "";
    interaction.current?.setWindow(box, label, tools.getState().tool === "context", now.viewport);
  }
  function drawPointer() {
    if (!surface.current) return;
    const { tool, brushSizePx } = tools.getState();
    const { pointer } = shown.current;
    const { controls: now, isPanHeld: isPanning } = latest.current;
    const radius = (brushSizePx / 2) * now.viewport.scale;
    surface.current.style.cursor = isPanning ? "grab" : cursorOf(tool, radius);
    const isShown = pointer !== null && !isPanning && (pointer.isKeyboard || hasRing(tool));
    ring.current?.set(
      isShown
        ? { at: pointer.at, radius: hasRing(tool) ? radius : 0, isErasing: isErasingWith(tool, pointer.held) }
        : null,
    );
  }
  const point = (at: Sample | null, held: HeldModifiers, isKeyboard: boolean) => {
    shown.current.pointer = at && { at, held, isKeyboard };
    drawPointer();
    if (at) hand.hover(at);
  };

  useLayoutEffect(() => {
    if (!surface.current) return;
    const made = createBrushRing(surface.current);
    ring.current = made;
    return () => {
      ring.current = null;
      made.destroy();
    };
  }, [surface]);
  useLayoutEffect(() => {
    latest.current = { controls, contextWindow, onContextWindow, isPanHeld };
    interaction.current?.setPreview(shown.current.preview, controls.viewport);
    drawWindow();
    drawPointer();
  });
  const input = usePointerInput(surface, {
    begin: (press, purpose) => {
      keyboard.leave();
      takeFocus(surface.current);
      return hand.begin(press, purpose);
    },
    navigate: ({ anchor, ratio, delta }) => controls.pinch(anchor, ratio, delta),
    tap: (fingers) => void (fingers === 2 ? session.undo() : session.redo()),
    wheel: (gesture, at, held) => {
      if (!held.alt || gesture.kind !== "zoom") {
        controls.wheel(gesture, at);
        return;
      }
      const { brushSizePx, change } = tools.getState();
      change({ brushSizePx: stepBrushSize(brushSizePx, gesture.deltaPx < 0 ? 1 : -1, MIN_BRUSH_PX, MAX_BRUSH_PX) });
    },
    hover: (at, held) => point(at, held, false),
  });
  const keyboard = useKeyboardCursor({ hand, controls, source, point });
  useShapeKeys({ cancel: () => input.cancel() || keyboard.cancel(), polygon: hand.polygon });

  const onTools = useRef((_hasOtherTool: boolean) => {});
  useLayoutEffect(() => {
    onTools.current = (hasOtherTool) => {
      if (hasOtherTool) {
        const { tool } = tools.getState();
        if (tool === "wand" || tool === "object") work.warmUp(tool);
        // What the old tool had begun is taken back.
        input.cancel();
        keyboard.cancel();
        hand.polygon.cancel();
      }
      drawWindow();
      drawPointer();
    };
  });
  useEffect(() => tools.subscribe((state, before) => onTools.current(state.tool !== before.tool)), [tools]);
  useEffect(() => () => void hand.polygon.cancel(), [hand]);
  useEffect(() => {
    work.object.onOutline(setCoveragePreview);
    return () => work.object.onOutline(() => {});
  }, [work]);

  return { interaction, coveragePreview, surfaceProps: keyboard.surfaceProps, polygon: hand.polygon };
}
export type MaskHand = ReturnType<typeof useMaskHand>;

interface Shown {
  preview: ToolPreview | null;
  /** The context window while it is pulled. */
  window: PixelBox | null;
  pointer: { readonly at: Sample; readonly held: HeldModifiers; readonly isKeyboard: boolean } | null;
}

/** Keys act on the mask again once it is painted on; a text field gives the focus up. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

const VISIBLE_RING_PX = 4;

function cursorOf(tool: string, ringRadiusPx: number): string {
  if (hasRing(tool)) return ringRadiusPx < VISIBLE_RING_PX ? "crosshair" : "none";
  if (tool === "pan") return "grab";
  return tool === "zoom" ? "zoom-in" : "crosshair";
}
