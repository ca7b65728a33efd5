import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { type AxisWords, useAxisWords } from "@/components/compare/use-axis-words";
import type { StudioRequest } from "@/lib/core/request";
import { joinList } from "@/lib/i18n/join-words";

/** A request's fields and values in full words: also those that a table of variants has no room for. */
export function useValueWords(): {
  readonly field: AxisWords["field"];
  readonly value: (name: keyof StudioRequest, value: StudioRequest[keyof StudioRequest]) => string;
} {
  const t = useTranslations("recall.values");
  const operations = useTranslations("operations");
  const squares = useTranslations("reframe.square.choices");
  const names = useTranslations("recall.differing");
  const words = useAxisWords();
  const locale = useLocale();
  const format = useFormatter();
  const value = useCallback(
    (name: keyof StudioRequest, given: StudioRequest[keyof StudioRequest]): string => {
      const one: Partial<StudioRequest> = { [name]: given };
      if (given === undefined) return "–";
      if (one.operation !== undefined) return operations(one.operation);
      if (one.squareInput !== undefined) return squares(one.squareInput);
      if (one.styleCodes !== undefined) return joinList(locale, one.styleCodes);
      if (one.colorPalette !== undefined) {
        return "name" in one.colorPalette
          ? one.colorPalette.name
          : joinList(
              locale,
              one.colorPalette.members.map(({ color }) => color.toUpperCase()),
            );
      }
      const box = one.contextWindow ?? one.frame;
      if (box !== undefined) return t("box", { width: box.width, height: box.height, x: box.x, y: box.y });
      if (one.source !== undefined || one.mask !== undefined || one.protect !== undefined) return t("picture");
      if (one.composite !== undefined) {
        const { feather, featherSide, grow, colorMatch, opacity } = one.composite;
        const parts = [
          feather === undefined ? undefined : t("feather", { px: feather }),
          featherSide === undefined ? undefined : t(`sides.${featherSide}`),
          grow === undefined || grow === 0 ? undefined : t("grow", { px: grow }),
          colorMatch ? t("colorMatch") : undefined,
          opacity === undefined ? undefined : t("opacity", { share: format.number(opacity, { style: "percent" }) }),
        ].filter((part) => part !== undefined);
        return parts.length === 0 ? "–" : joinList(locale, parts);
      }
      return words.value(name, given);
    },
    [t, operations, squares, words, locale, format],
  );
  return {
    field: useCallback((name) => (name === "operation" ? names("operation") : words.field(name)), [names, words]),
    value,
  };
}
