import { circle, ellipse, radialFill, rect, soft } from "../brush";
import { alpha } from "../colour";
import type { Stage } from "./scene";

/** The character reference as a round medallion of radius `r` round (x, y), in scene units; nothing without a reference. */
export function drawLikeness(stage: Stage, x: number, y: number, r: number): void {
  const { c, palette: p, likeness } = stage;
  if (!likeness) return;
  soft(
    stage,
    r * 0.06,
    (k) => ellipse(k, x + r * 0.04, y + r * 0.08, r * 1.06, r * 1.06, alpha("#000000", 0.5)),
    "multiply",
  );
  circle(c, x, y, r * 1.06, p.paper);
  c.save();
  circle(c, x, y, r);
  c.clip();
  c.drawImage(likeness, x - r, y - r, r * 2, r * 2);
  rect(
    c,
    x - r,
    y - r,
    r * 2,
    r * 2,
    radialFill(c, x - r * 0.3, y - r * 0.3, r * 0.4, r * 1.6, alpha(p.paper, 0.06), alpha(p.deep, 0.3)),
  );
  c.restore();
  c.strokeStyle = p.accent;
  c.lineWidth = r * 0.025;
  circle(c, x, y, r * 1.02);
  c.stroke();
}
