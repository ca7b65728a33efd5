import { joinClasses } from "@/components/ui/class-names";
import type { ColorPalette } from "@/lib/core/request";
import { swatchesOf } from "./palette-members";

/** The colours in the width of their weights. */
export function Swatches({ palette, className }: { readonly palette: ColorPalette; readonly className?: string }) {
  return (
    <span aria-hidden className={joinClasses("flex h-full min-w-0 flex-1 gap-0.5", className)}>
      {swatchesOf(palette).map(({ color, share }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a palette may hold a colour twice, and its order is its meaning
          key={`${index} ${color}`}
          style={{ backgroundColor: color, flexGrow: share }}
          className="min-w-1 basis-0 rounded-inner inset-ring inset-ring-[oklch(0.5_0_0/0.35)] first:rounded-l-ctl"
        />
      ))}
    </span>
  );
}
