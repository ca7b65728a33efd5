"use client";

import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { PixelField } from "@/components/canvas/pixel-field";
import { useWords } from "@/components/studio/parameters/use-words";
import { RunHere } from "@/components/studio/run/run-here";
import { frameOfShortSide, keepMiddleOn } from "@/lib/canvas/kernels/plan-frame";
import type { ReframeView } from "./use-reframe";

/** Beside the frame, where the hand is: its numbers, what it comes to, and the run. */
export function FrameBar({ view }: { readonly view: ReframeView }) {
  const t = useTranslations("reframe.bar");
  return (
    <section
      aria-label={t("label")}
      className="surface-raised flex max-w-full flex-col gap-2 rounded-panel p-2 ring ring-line-strong"
    >
      <div className="flex flex-wrap items-center gap-2">
        <FrameNumbers view={view} />
        <span className="flex-1" />
        <RunHere />
      </div>
      <FrameFacts view={view} />
    </section>
  );
}

/** Where the frame lies and how large it is, source pixels; the sides keep the shape. */
export function FrameNumbers({ view }: { readonly view: ReframeView }) {
  const t = useTranslations("reframe.bar");
  const { source, framed, setFramed } = view;
  const { frame, resolution } = framed;
  const place = (patch: { x?: number; y?: number }) =>
    setFramed({ frame: keepMiddleOn(source, { ...frame, ...patch }), resolution });
  const size = (shortSide: number) => {
    const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
    const next = frameOfShortSide(Math.max(1, Math.round(shortSide)), resolution, middle);
    setFramed({ frame: keepMiddleOn(source, next), resolution });
  };
  const share = resolution.width / resolution.height;
  const most = 16_384;
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-12 text-text-2">
      <span aria-hidden>X</span>
      <PixelField label={t("x")} value={frame.x} min={-most} max={most} onValueChange={(x) => place({ x })} />
      <span aria-hidden>Y</span>
      <PixelField label={t("y")} value={frame.y} min={-most} max={most} onValueChange={(y) => place({ y })} />
      <span aria-hidden>{t("widthShort")}</span>
      <PixelField
        label={t("width")}
        value={frame.width}
        min={16}
        max={most}
        onValueChange={(width) => size(share > 1 ? width / share : width)}
      />
      <span aria-hidden>{t("heightShort")}</span>
      <PixelField
        label={t("height")}
        value={frame.height}
        min={16}
        max={most}
        onValueChange={(height) => size(share < 1 ? height * share : height)}
      />
    </div>
  );
}

/** What the frame comes to, in words. */
export function FrameFacts({ view }: { readonly view: ReframeView }) {
  const t = useTranslations("reframe.bar");
  const words = useWords();
  const format = useFormatter();
  const { plan, problem } = view;
  if (!plan || problem) {
    return (
      <p className="flex items-center gap-1.5 px-1 text-12 text-danger [&_.lucide]:size-3.5">
        <TriangleAlert aria-hidden />
        {problem ? words(problem) : t("outside")}
      </p>
    );
  }
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 });
  const padded = plan.paddedPixels / plan.newPixels;
  return (
    <p
      className="flex max-w-140 flex-wrap items-center gap-x-3 gap-y-1 px-1 text-12 text-text-2"
      data-testid="frame-facts"
    >
      <span>{t("new", { share: percent(plan.newPixels / (plan.frame.width * plan.frame.height)) })}</span>
      {plan.enlargement > 1.05 ? (
        <span>{t("enlarged", { factor: format.number(plan.enlargement, { maximumFractionDigits: 1 }) })}</span>
      ) : null}
      {padded > 0.005 ? (
        <span className="flex items-center gap-1.5 text-warning [&_.lucide]:size-3.5">
          <TriangleAlert aria-hidden />
          {padded > 0.995 ? t("allPadded") : t("padded", { share: percent(padded) })}
        </span>
      ) : null}
    </p>
  );
}
