import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { planTable } from "./plan-table";
import { listReady, useRoom } from "./room-context";
import { pictureCost } from "./room-pictures";
import { useAxisWords } from "./use-axis-words";

/** What lies in the room, in words: the prompt they share, how many, along which axes, what they cost. */
export function useRoomTitle(): { readonly title: string; readonly facts: string } {
  const t = useTranslations("compare.title");
  const operations = useTranslations("operations");
  const locale = useLocale();
  const words = useAxisWords();
  const { pictures, isBlind } = useRoom();
  if (isBlind) return { title: t("blind"), facts: t("count", { count: pictures.length }) };
  const ready = listReady(pictures);
  const runs = ready.map(({ detail }) => detail.run);
  const shared = <Value>(values: readonly Value[]) => (new Set(values).size === 1 ? values[0] : undefined);
  const prompt = shared(runs.map((run) => run?.request.prompt));
  const operation = shared(runs.map((run) => run?.request.operation));
  const table = planTable(runs.map((run) => run?.coords));
  const axes = table ? [table.columns, table.rows].flatMap((axis) => (axis ? [words.field(axis.field)] : [])) : [];
  const isFree = ready.every(({ detail }) => detail.asset.isSandbox || !detail.run);
  const cost = ready.reduce((sum, { detail }) => sum + (pictureCost(detail.run) ?? 0), 0);
  const facts = [
    t("count", { count: pictures.length }),
    axes.length > 0 ? axes.join(" × ") : operation === undefined ? undefined : operations(operation),
    isFree ? t("free") : formatUsd(cost, locale),
  ];
  return { title: prompt ?? t("mixed"), facts: facts.filter(Boolean).join(" · ") };
}
