"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { usePointerInput } from "@/components/canvas/use-pointer-input";
import type { PointerPress } from "@/lib/canvas/tools/pointer-arbiter";
import type { ScreenPoint } from "@/lib/canvas/viewport";
import type { Family } from "../layout/family";
import type { FoldedFamily } from "../layout/fold-family";
import type { TreeLayout } from "../layout/lay-out-tree";
import { EdgePainter } from "./edge-painter";
import { hitTree } from "./hit-tree";
import { stepBox, treeSteps } from "./step-box";
import { TreeBoxView } from "./tree-box";
import { NEAR_SCALE, THUMB_SCALE, TOGGLE_RADIUS, treeMetrics } from "./tree-metrics";
import type { TreeView } from "./tree-view";

/** Boxes are in the page for a part of the drawing that moves in steps of this, pixels of the drawing: a drag seldom changes it. */
const STEP_PX = 480;
/** A press that moves farther drags. CSS pixels. */
const CLICK_PX = 5;
const DOUBLE_CLICK_MS = 350;
/** Half of what a finger needs to hit, CSS pixels. */
const FINGER_PX = 22;

export interface FamilyTreeProps {
  readonly family: Family;
  readonly folded: FoldedFamily;
  readonly layout: TreeLayout;
  readonly view: TreeView;
  /** Place of the box in hand. */
  readonly selected: number | undefined;
  readonly onSelect: (box: number) => void;
  /** Opens the picture itself. */
  readonly onOpen: (box: number) => void;
  /** Hides or shows what follows. */
  readonly onToggle: (box: number) => void;
  /** Shows the variants of a run one by one. */
  readonly onUnfold: (box: number) => void;
  readonly onHelper: (node: number) => void;
}

/** The drawing: boxes of the page where something can be seen of them, over one canvas with all edges. */
export function FamilyTree(props: FamilyTreeProps) {
  const { family, folded, layout, view, selected } = props;
  const t = useTranslations("lineage.tree");
  const surface = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const seen = useSeenArea(view);
  useDrawing({ view, layer, canvas, props });
  useSurface(surface, props);
  const { boxes } = folded;
  const visible = seen.isNear
    ? layout.boxes.flatMap(({ x, y }, at) => (at === selected || isIn(seen, x, y) ? [at] : []))
    : // Whoever listens instead of looking still has the box in hand.
      selected === undefined
      ? []
      : [selected];

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const from = selected ?? 0;
    const step = treeSteps[event.key];
    const act = findAct(event.key, props, from);
    if (step === undefined && act === undefined) return;
    event.preventDefault();
    if (act) return act();
    if (step === "child" && boxes[from]?.isCollapsed) return props.onToggle(from);
    const to = step && stepBox(boxes, layout.boxes, from, step);
    if (to !== undefined) props.onSelect(to);
  };

  return (
    <>
      <div
        ref={surface}
        role="tree"
        tabIndex={0}
        aria-label={t("label")}
        aria-describedby={`${id}-keys`}
        aria-activedescendant={selected === undefined ? undefined : `${id}-${selected}`}
        data-testid="family-tree"
        onKeyDown={handleKeyDown}
        className="group relative min-h-0 flex-1 cursor-grab touch-none overflow-hidden bg-stage -outline-offset-2 active:cursor-grabbing"
      >
        <canvas ref={canvas} aria-hidden className="pointer-events-none absolute" />
        <div
          ref={layer}
          role="presentation"
          data-testid="tree-layer"
          className="absolute top-0 left-0 origin-top-left will-change-transform"
        >
          {visible.map((at) => {
            const [box, place] = [boxes[at], layout.boxes[at]];
            if (!box || !place) return null;
            const siblings = box.parent === null ? [at] : (boxes[box.parent]?.children ?? [at]);
            return (
              <TreeBoxView
                key={box.key}
                id={`${id}-${at}`}
                family={family}
                box={box}
                place={place}
                siblings={siblings.length}
                position={siblings.indexOf(at) + 1}
                isSelected={at === selected}
                isRoot={box.members.includes(0)}
                hasThumbs={seen.hasThumbs}
              />
            );
          })}
        </div>
      </div>
      {/* Beside the tree: inside of it there are only its items. */}
      <p id={`${id}-keys`} className="sr-only">
        {t("keys")}
      </p>
    </>
  );
}

function findAct(key: string, props: FamilyTreeProps, box: number): (() => void) | undefined {
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => props.onOpen(box),
    " ": () => props.onToggle(box),
    v: () => props.onUnfold(box),
    "0": props.view.fit,
  };
  return acts[key.length === 1 ? key.toLowerCase() : key];
}

interface SeenArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly isNear: boolean;
  readonly hasThumbs: boolean;
}

/** The part of the drawing that is in the page; another object only when another part is. */
function useSeenArea(view: TreeView): SeenArea {
  const [seen, setSeen] = useState<SeenArea>(() => measure(view));
  useEffect(() => {
    const look = () =>
      setSeen((before) => {
        const now = measure(view);
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    look();
    return view.subscribe(look);
  }, [view]);
  return seen;
}

function measure(view: TreeView): SeenArea {
  const { scale, offset } = view.getViewport();
  const { width, height } = view.getStage();
  const isNear = scale >= NEAR_SCALE;
  // From afar it does not matter where.
  if (!isNear) return { left: 0, top: 0, right: 0, bottom: 0, isNear, hasThumbs: false };
  const floor = (value: number) => Math.floor(value / STEP_PX) * STEP_PX;
  const ceil = (value: number) => Math.ceil(value / STEP_PX) * STEP_PX;
  return {
    left: floor(-offset.x / scale),
    top: floor(-offset.y / scale),
    right: ceil((width - offset.x) / scale),
    bottom: ceil((height - offset.y) / scale),
    isNear,
    hasThumbs: scale >= THUMB_SCALE,
  };
}

function isIn({ left, top, right, bottom }: SeenArea, x: number, y: number): boolean {
  const { boxWidth, boxHeight, gapX } = treeMetrics;
  // What is written on the edge that comes in belongs to the box.
  return x + boxWidth >= left && x - gapX <= right && y + boxHeight >= top && y <= bottom;
}

interface Drawing {
  readonly view: TreeView;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly props: FamilyTreeProps;
}

/** Moves the boxes and draws the edges by the view's own frame, never by React. */
function useDrawing({ view, layer, canvas, props }: Drawing): void {
  const { family, folded, layout, selected } = props;
  const painter = useRef<EdgePainter | null>(null);
  useLayoutEffect(() => {
    const [element, boxes] = [canvas.current, layer.current];
    if (!element || !boxes) return;
    const made = new EdgePainter(element);
    painter.current = made;
    const draw = () => {
      const viewport = view.getViewport();
      const { scale, offset } = viewport;
      boxes.style.transform = `translate(${offset.x}px, ${offset.y}px) scale(${scale})`;
      boxes.dataset.scale = String(scale);
      made.draw(viewport, view.getStage());
    };
    const leave = view.subscribe(draw);
    const theme = new MutationObserver(() => {
      made.forgetInk();
      view.refresh();
    });
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      leave();
      theme.disconnect();
      painter.current = null;
    };
  }, [view, layer, canvas]);
  useLayoutEffect(() => {
    painter.current?.setScene({ family, boxes: folded.boxes, layout, selected });
    view.refresh();
  }, [view, family, folded, layout, selected]);
}

/** Drag, wheel, pinch and press; the element alone has `touch-action: none`. */
function useSurface(surface: RefObject<HTMLDivElement | null>, props: FamilyTreeProps): void {
  const { view } = props;
  const latest = useRef(props);
  const lastClick = useRef({ atMs: 0, box: -1 });
  useEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    const element = surface.current;
    if (!element) return;
    const measureStage = () => {
      const box = element.getBoundingClientRect();
      view.setStage({ width: Math.max(1, Math.round(box.width)), height: Math.max(1, Math.round(box.height)) });
    };
    measureStage();
    const observer = new ResizeObserver(measureStage);
    observer.observe(element);
    return () => observer.disconnect();
  }, [surface, view]);

  const press = ({ x, y, timeMs, type }: PointerPress) => {
    surface.current?.focus({ preventScroll: true });
    const { folded, layout, onSelect, onOpen, onToggle, onUnfold, onHelper } = latest.current;
    const slack = type === "touch" ? Math.max(0, FINGER_PX / view.getScale() - TOGGLE_RADIUS) : undefined;
    const hit = hitTree(folded.boxes, layout.boxes, view.toDrawing({ x, y }), slack);
    if (!hit) return;
    if (hit.kind === "toggle") return onToggle(hit.box);
    if (hit.kind === "count") return onUnfold(hit.box);
    if (hit.kind === "helper") return onHelper(hit.node);
    const isSecond = lastClick.current.box === hit.box && timeMs - lastClick.current.atMs < DOUBLE_CLICK_MS;
    lastClick.current = { atMs: timeMs, box: hit.box };
    if (isSecond) onOpen(hit.box);
    else onSelect(hit.box);
  };

  usePointerInput(surface, {
    begin: (start, purpose) => {
      if (purpose !== "main" && purpose !== "pan") return null;
      let last: ScreenPoint = start;
      let isDrag = purpose === "pan";
      return {
        move: (samples) => {
          const to = samples.at(-1);
          if (!to) return;
          isDrag ||= Math.hypot(to.x - start.x, to.y - start.y) > CLICK_PX;
          if (isDrag) view.pan({ x: to.x - last.x, y: to.y - last.y });
          last = to;
        },
        commit: () => {
          if (!isDrag) press(start);
        },
        cancel: () => {},
      };
    },
    navigate: ({ anchor, ratio, delta }) => view.pinch(anchor, ratio, delta),
    tap: () => {},
    wheel: (gesture, at) => view.wheel(gesture, at),
  });
}
