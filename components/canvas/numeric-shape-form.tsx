"use client";

import { Ruler } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { useMaskCanvas, useMaskTools } from "./mask-canvas-context";
import { PixelField } from "./pixel-field";

/** A rectangle or an ellipse by its numbers: exact, and without a mouse. */
export function NumericShapeButton({ shape }: { readonly shape: "rectangle" | "ellipse" }) {
  const t = useTranslations("canvas.numeric");
  const [isOpen, setOpen] = useState(false);
  const { session } = useMaskCanvas();
  const combine = useMaskTools((state) => state.combine);
  const { width, height } = session.size;
  const [box, setBox] = useState({
    x: Math.round(width / 4),
    y: Math.round(height / 4),
    width: Math.round(width / 2),
    height: Math.round(height / 2),
  });
  const set = (patch: Partial<typeof box>) => setBox((before) => ({ ...before, ...patch }));
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    session.apply({ type: shape, combine, ...box });
    setOpen(false);
  };
  return (
    <Popover
      label={t("title")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label={t("title")} icon={<Ruler aria-hidden />} />}
    >
      <form className="flex flex-col gap-3" onSubmit={handleSubmit}>
        <div className="grid grid-cols-[auto_auto_auto_auto] items-center gap-x-2 gap-y-2 text-12 text-text-2">
          <span aria-hidden>X</span>
          <PixelField label={t("x")} value={box.x} min={-width} max={width * 2} onValueChange={(x) => set({ x })} />
          <span aria-hidden>Y</span>
          <PixelField label={t("y")} value={box.y} min={-height} max={height * 2} onValueChange={(y) => set({ y })} />
          <span aria-hidden>{t("widthShort")}</span>
          <PixelField
            label={t("width")}
            value={box.width}
            min={1}
            max={width * 3}
            onValueChange={(next) => set({ width: next })}
          />
          <span aria-hidden>{t("heightShort")}</span>
          <PixelField
            label={t("height")}
            value={box.height}
            min={1}
            max={height * 3}
            onValueChange={(next) => set({ height: next })}
          />
        </div>
        <Button type="submit" size={28}>
          {t(`apply.${combine}`)}
        </Button>
      </form>
    </Popover>
  );
}
