import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useWords } from "@/components/studio/parameters/use-words";
import { useBoards } from "@/lib/client/use-boards";
import { useConnections } from "@/lib/client/use-connections";
import type { AssetFilter } from "@/lib/core/asset-filter";
import { joinList } from "@/lib/i18n/join-words";
import { getModel } from "@/lib/ideogram/models";
import { stylePresetTable } from "@/lib/ideogram/style-presets";
import { styleTypeTable } from "@/lib/ideogram/style-types";
import { dropUnset, type FilterName } from "../gallery-address";
import { showFilter, useGallery } from "../gallery-context";

export interface FilterChip {
  readonly id: FilterName;
  readonly label: string;
  readonly value: string;
  readonly remove: () => void;
}

/** What the search is narrowed to besides its words, one chip each, in words. */
export function useFilterChips(): readonly FilterChip[] {
  const { filter } = useGallery();
  const write = useFilterWords();
  return chipNames.flatMap((name): FilterChip[] => {
    if (filter[name] === undefined) return [];
    const { label, value } = write(name, filter);
    return [{ id: name, label, value, remove: () => showFilter(dropUnset({ ...filter, [name]: undefined })) }];
  });
}

/** In the order of the filter popover; the words of the search and the trash are shown in places of their own. */
const chipNames = [
  "operation",
  "model",
  "styleType",
  "stylePreset",
  "aspect",
  "connection",
  "kind",
  "minRating",
  "starred",
  "label",
  "verdict",
  "tag",
  "board",
  "hasMask",
  "hasChildren",
  "from",
  "to",
] as const satisfies readonly FilterName[];

function useFilterWords() {
  const t = useTranslations("gallery.filter");
  const labels = useTranslations("gallery.tile");
  const operations = useTranslations("operations");
  const locale = useLocale();
  const format = useFormatter();
  const words = useWords();
  const boards = useBoards({ isWanted: useGallery().filter.board !== undefined }).data;
  const connections = useConnections().data;
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium" });
  return (name: (typeof chipNames)[number], filter: AssetFilter): { label: string; value: string } => {
    const join = (values: readonly string[] | undefined, toWord: (value: string) => string) =>
      joinList(locale, (values ?? []).map(toWord));
    const yesNo = (is: boolean | undefined) => (is ? t("yes") : t("no"));
    switch (name) {
      case "operation":
        return {
          label: t("operation"),
          value: joinList(
            locale,
            (filter.operation ?? []).map((one) => operations(one)),
          ),
        };
      case "model":
        return {
          label: t("model"),
          value: joinList(
            locale,
            (filter.model ?? []).map((one) => getModel(one).label),
          ),
        };
      case "styleType":
        return { label: t("style"), value: join(filter.styleType, (id) => nameOf(styleTypeTable, id, words)) };
      case "stylePreset":
        return { label: t("preset"), value: join(filter.stylePreset, (id) => nameOf(stylePresetTable, id, words)) };
      case "aspect":
        return { label: t("aspect"), value: writeAspect(filter.aspect ?? "", (shape) => t(`aspects.${shape}`)) };
      case "connection":
        return {
          label: t("connection"),
          value: join(filter.connection, (id) => connections?.find((one) => one.id === id)?.name ?? id),
        };
      case "kind":
        return {
          label: t("kind"),
          value: joinList(
            locale,
            (filter.kind ?? []).map((kind) => labels(`kinds.${kind}`)),
          ),
        };
      case "minRating":
        return { label: t("rating"), value: t("atLeast", { count: filter.minRating ?? 1 }) };
      case "starred":
        return { label: t("starred"), value: yesNo(filter.starred) };
      case "label":
        return {
          label: t("label"),
          value: joinList(
            locale,
            (filter.label ?? []).map((one) => (one === "none" ? t("none") : labels(`labels.${one}`))),
          ),
        };
      case "verdict":
        return {
          label: t("verdict"),
          value: joinList(
            locale,
            (filter.verdict ?? []).map((one) => t(`verdicts.${one}`)),
          ),
        };
      case "tag":
        return { label: t("tag"), value: join(filter.tag, (tag) => tag) };
      case "board":
        return { label: t("board"), value: boards?.find(({ id }) => id === filter.board)?.name ?? "…" };
      case "hasMask":
        return { label: t("hasMask"), value: yesNo(filter.hasMask) };
      case "hasChildren":
        return { label: t("hasChildren"), value: yesNo(filter.hasChildren) };
      case "from":
        return { label: t("from"), value: day(filter.from ?? "") };
      case "to":
        return { label: t("to"), value: day(lastDay(filter.to ?? "")) };
    }
  };
}

function nameOf(
  table: readonly { readonly id: string; readonly label: { readonly en: string; readonly zh: string } }[],
  id: string,
  words: ReturnType<typeof useWords>,
): string {
  const row = table.find((one) => one.id === id);
  return row === undefined ? id : words(row.label);
}

type Shape = "square" | "landscape" | "portrait";

/** "16:9", or the word of a shape. */
export function writeAspect(aspect: string, toWord: (shape: Shape) => string): string {
  const shape = (["square", "landscape", "portrait"] as const).find((one) => one === aspect);
  return shape === undefined ? aspect.replace("x", ":") : toWord(shape);
}

/** "Up to" names the last day that is meant, and the filter the moment after it. */
function lastDay(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}
