"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { lazyPart } from "@/components/shell/lazy-part";
import { useDraft } from "@/components/studio/draft-context";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { ColorPalette } from "@/lib/core/request";
import { findPalette } from "@/lib/ideogram/palettes";
import { OffField } from "./off-field";
import { usePanel } from "./panel-context";
import { viewField } from "./panel-model";
import { ParameterField } from "./parameter-field";
import { Swatches } from "./swatches";
import { useWords } from "./use-words";

const PaletteEditor = lazyPart(
  () => import("./palette-editor").then((module) => module.PaletteEditor),
  <Skeleton className="h-60" />,
);

/** The colours to keep to; left to the prompt until some are set. */
export function PaletteField() {
  const t = useTranslations("parameters.palette");
  const words = useWords();
  const palette = useDraft((state) => state.fields.colorPalette);
  const view = viewField(usePanel(), "colorPalette");
  if (view.state === "absent") return null;
  if (view.state === "off") return <OffField field="colorPalette" label={t("label")} models={view.models} />;
  const max = view.spec.maxItems ?? 1;
  return (
    <ParameterField fields={["colorPalette"]} label={t("label")} group {...describe()}>
      <Popover
        label={t("edit")}
        className="w-84"
        side="right"
        align="center"
        trigger={palette === undefined ? <EmptyTrigger /> : <SwatchTrigger palette={palette} />}
      >
        <PaletteEditor max={max} names={view.spec.values ?? []} />
      </Popover>
    </ParameterField>
  );

  function describe() {
    if (palette === undefined) return {};
    if ("members" in palette) return { trailing: t("count", { count: palette.members.length, max }) };
    const row = findPalette(palette.name);
    return { trailing: row ? words(row.label) : palette.name };
  }
}

/** Radix hands the trigger its own props, among them the ref. */
function EmptyTrigger(props: ComponentProps<"button">) {
  const t = useTranslations("parameters.palette");
  return (
    <button
      {...props}
      type="button"
      className="entry-frame flex h-ctl w-full select-none items-center gap-2 rounded-ctl px-2.5 text-left text-entry text-text-3"
    >
      <span className="min-w-0 flex-1 truncate">{t("fromPrompt")}</span>
      <Plus aria-hidden className="size-3.5" />
    </button>
  );
}

function SwatchTrigger({ palette, ...props }: ComponentProps<"button"> & { readonly palette: ColorPalette }) {
  const t = useTranslations("parameters.palette");
  return (
    <button
      {...props}
      type="button"
      aria-label={t("edit")}
      className="hit flex h-6 w-full select-none gap-0.5 rounded-ctl pointer-coarse:h-9"
    >
      <Swatches palette={palette} />
      <span className="grid w-6 shrink-0 place-items-center rounded-inner rounded-r-ctl text-text-3 inset-ring inset-ring-line-control">
        <Plus aria-hidden className="size-3.5" />
      </span>
    </button>
  );
}
