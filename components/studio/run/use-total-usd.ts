import { estimateUsd } from "@/lib/ideogram/prices";
import { useRun } from "./run-context";

/** US$ of all that one press of the run button sends; undefined while a sweep is still being planned. */
export function useTotalUsd(): number | undefined {
  const { panel, sweep, times } = useRun();
  if (sweep.sweep !== null) return sweep.run && sweep.run.totalUsd * times;
  const ratio = panel.connection?.isSandbox === true ? 0 : (panel.connection?.priceRatio ?? 1);
  return estimateUsd(panel.request, ratio) * times;
}
