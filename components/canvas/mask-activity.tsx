"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useHeavyWork, useMaskCanvas } from "./mask-canvas-context";

/** What the worker is doing with the mask, when it takes long enough to be noticed; or that it could not. */
export function MaskActivity() {
  const t = useTranslations("canvas.activity");
  const { work } = useMaskCanvas();
  const { task, hasFailed } = useHeavyWork();
  if (task === null && !hasFailed) return null;
  return (
    <div
      role={hasFailed ? "alert" : "status"}
      className="surface-raised absolute top-14 left-3 z-hud flex items-center gap-3 rounded-panel py-1 pr-1 pl-3 text-12 whitespace-nowrap shadow-float"
    >
      {task ? (
        <>
          <span>{t(task.kind)}</span>
          <ProgressBar className="w-24" value={task.share > 0 ? task.share : null} label={t(task.kind)} />
          <Button size={24} variant="ghost" onClick={work.cancel}>
            {t("cancel")}
          </Button>
        </>
      ) : (
        <>
          <span>{t("failed")}</span>
          <Button size={24} variant="ghost" onClick={work.forgetFailure}>
            {t("close")}
          </Button>
        </>
      )}
    </div>
  );
}
