"use client";

import { useTranslations } from "next-intl";
import type { FramePlan } from "@/lib/canvas/kernels/plan-frame";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Size } from "@/lib/core/geometry";

export interface SentSquareProps {
  readonly source: Size & { readonly id: string };
  readonly plan: FramePlan;
}

/** What the relay is shown: the picture in its square, with its mirror images around it. */
export function SentSquare({ source, plan }: SentSquareProps) {
  const t = useTranslations("reframe.square");
  const { square } = plan;
  const percent = (value: number, of: number) => `${(value / of) * 100}%`;
  // The picture and, beside it, its mirror images as far as the square can reach.
  const tiles = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => ({ row, column })));
  return (
    <figure className="flex items-center gap-3">
      <div className="relative size-22 shrink-0 overflow-hidden rounded-ctl inset-ring inset-ring-line-control">
        {tiles.map(({ row, column }) => (
          // biome-ignore lint/performance/noImgElement: served by the studio itself, already small
          <img
            key={`${row},${column}`}
            src={assetFileUrl(source.id, "thumb")}
            alt=""
            draggable={false}
            className="absolute max-w-none"
            style={{
              left: percent(column * source.width - square.x, square.width),
              top: percent(row * source.height - square.y, square.height),
              width: percent(source.width, square.width),
              height: percent(source.height, square.height),
              transform: `scale(${column === 0 ? 1 : -1}, ${row === 0 ? 1 : -1})`,
              opacity: row === 0 && column === 0 ? 1 : 0.55,
            }}
          />
        ))}
      </div>
      <figcaption className="min-w-0 flex-1 text-12 text-text-3">
        {t("sent", { side: plan.width })}
        {plan.paddedPixels > 0 ? ` ${t("withPadding")}` : ""}
      </figcaption>
    </figure>
  );
}
