import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { compareUrl, LEAST_PANES, MOST_PANES, overviewUrl } from "@/components/compare/compare-address";
import { rememberWhereFrom } from "@/components/compare/leave-to";
import { useCommandHandlers } from "@/components/shell/command-context";
import type { Job } from "@/lib/core/job";
import { listPictureIds } from "./strip/variant-cells";

/**
 * Brings the pictures that were picked in the strip into the compare room, else all of the job's; a job of more than
 * fit there shows its table to pick from.
 */
export function useCompareCommand(job: Job | undefined, picked: readonly string[]): void {
  const t = useTranslations("studio.commands");
  const router = useRouter();
  const ids = job ? listPictureIds(job) : [];
  const chosen = ids.filter((id) => picked.includes(id));
  const shown = chosen.length >= LEAST_PANES ? chosen : ids;
  useCommandHandlers({
    "compare.open": {
      run: () => {
        rememberWhereFrom();
        router.push(shown.length > MOST_PANES && job ? overviewUrl(job.id) : compareUrl(shown, job?.id));
      },
      disabledReason: ids.length >= LEAST_PANES ? undefined : t("needsTwo"),
    },
  });
}
