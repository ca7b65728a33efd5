import type { ScreenPoint } from "@/lib/canvas/viewport";

const SVG = "http://www.w3.org/2000/svg";
const DARK = "rgb(0 0 0 / 0.6)";
const WHITE = "#fff";
/** Half a line's width and a pixel more. */
const EDGE_PX = 3;
/** A ring larger than this is no layer of its own: that would take memory for all that lies outside the stage. */
const LARGEST_LAYER_PX = 400;
/** A sign in a ring smaller than itself would hide what is painted. */
const SIGN_FROM_PX = 9;
const CROSS_PX = 5;

export interface Ring {
  /** Middle, stage pixels. */
  readonly at: ScreenPoint;
  /** Stage pixels; 0 for a cross alone. */
  readonly radius: number;
  readonly isErasing: boolean;
}

/** The brush's ring under the pointer: an element that is moved and not drawn again, whatever lies below it. */
export interface BrushRing {
  set(ring: Ring | null): void;
  destroy(): void;
}

/** `surface`: the stage's element; the ring lies over its canvases. */
export function createBrushRing(surface: HTMLElement): BrushRing {
  const root = make("svg", { "aria-hidden": "true", "data-testid": "brush-ring" });
  root.style.cssText = "position:absolute;inset:0 auto auto 0;pointer-events:none;display:none;overflow:visible";
  const middle = make("g", {});
  const look = { fill: "none" };
  const circles = [
    make("circle", { ...look, stroke: DARK, "stroke-width": "3.2" }),
    make("circle", { ...look, stroke: WHITE, "stroke-width": "1.5" }),
  ];
  const across = [makeLine("M-4 0H4", DARK, 3), makeLine("M-4 0H4", WHITE, 1.2)];
  const upright = [makeLine("M0-4V4", DARK, 3), makeLine("M0-4V4", WHITE, 1.2)];
  middle.append(...circles, across[0] ?? "", upright[0] ?? "", across[1] ?? "", upright[1] ?? "");
  root.append(middle);
  surface.append(root);
  let shape = "";

  const draw = ({ radius, isErasing }: Ring) => {
    const key = `${radius} ${isErasing}`;
    if (key === shape) return;
    shape = key;
    const reach = Math.max(radius, CROSS_PX) + EDGE_PX;
    const isLayer = reach <= LARGEST_LAYER_PX;
    root.style.willChange = isLayer ? "transform" : "auto";
    const side = String(isLayer ? 2 * reach : 1);
    root.setAttribute("width", side);
    root.setAttribute("height", side);
    root.style.margin = isLayer ? `${-reach}px 0 0 ${-reach}px` : "0";
    middle.setAttribute("transform", isLayer ? `translate(${reach} ${reach})` : "");
    for (const circle of circles) {
      circle.setAttribute("r", String(Math.max(1, radius)));
      circle.style.display = radius > 0 ? "" : "none";
    }
    const hasSign = radius === 0 || radius > SIGN_FROM_PX;
    for (const line of across) line.style.display = hasSign ? "" : "none";
    for (const line of upright) line.style.display = hasSign && !isErasing ? "" : "none";
  };
  return {
    set: (ring) => {
      root.style.display = ring ? "block" : "none";
      if (!ring) return;
      draw(ring);
      root.style.transform = `translate(${ring.at.x}px, ${ring.at.y}px)`;
    },
    destroy: () => root.remove(),
  };
}

function make<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function makeLine(path: string, stroke: string, width: number): SVGPathElement {
  return make("path", { d: path, stroke, "stroke-width": String(width) });
}
