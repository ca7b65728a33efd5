"use client";

import { ImagePlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { formatUsd } from "@/components/shell/money-format";
import { useAssetDrop } from "@/components/shell/use-asset-drop";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { PictureGrid } from "@/components/studio/parameters/picture-grid";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { assetFileUrl } from "@/lib/client/asset-url";
import { createIdempotencyKey } from "@/lib/client/idempotency-key";
import { type ReplayChoice, useReplayPlan, useStartReplay } from "@/lib/client/use-replays";
import type { Branch } from "@/lib/core/replay";
import { PlanSteps } from "./plan-steps";
import { useProblemWords } from "./use-problem-words";

export interface ReplayDialogProps {
  readonly targetId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A branch done again on another picture: which, on what, where; then every step with its price, and the total. */
export function ReplayDialog({ targetId, open, onOpenChange }: ReplayDialogProps) {
  const t = useTranslations("lineage.replay");
  const locale = useLocale();
  const { connections, connection } = useCurrentConnection();
  const [branch, setBranch] = useState<Branch>("path");
  const [source, setSource] = useState<string | undefined>(undefined);
  const [chosenId, setConnection] = useState<string | undefined>(undefined);
  const [without, setWithout] = useState<readonly string[]>([]);
  const connectionId = chosenId ?? connection?.id;
  // Without another picture the branch is priced on its own first one, so that its steps are seen from the start.
  const choice: ReplayChoice | undefined =
    connectionId === undefined
      ? undefined
      : { target: targetId, branch, source: source ?? targetId, connectionId, without: [...without] };
  const plan = useReplayPlan(choice);
  const replay = useStartReplay();
  const said = JSON.stringify([choice, plan.data?.total]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice or price is another replay
  const key = useMemo(() => createIdempotencyKey(), [said]);
  const toWords = useProblemWords();
  const isFree = connections.find(({ id }) => id === connectionId)?.isSandbox === true;
  const block = source === undefined ? t("needsSource") : plan.data?.canStart === false ? t("blocked") : undefined;
  const start = () => {
    if (!choice || !plan.data || source === undefined) return;
    replay.start(choice, plan.data.total, key).then(
      () => {
        showToast({ title: t("started") });
        onOpenChange(false);
      },
      // Shown below, from the mutation.
      () => undefined,
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="form"
      title={t("title")}
      description={t("text")}
      closeLabel={t("close")}
      footer={
        <>
          <p className="mr-auto text-12 text-text-2" data-testid="replay-total">
            {plan.data ? (
              <>
                {t("total")}{" "}
                <b className="text-16 text-text">{isFree ? t("free") : formatUsd(plan.data.total, locale)}</b>
              </>
            ) : null}
          </p>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            variant="primary"
            busy={replay.isPending}
            disabledReason={block}
            disabled={plan.data === undefined || plan.isPlaceholderData}
            onClick={start}
          >
            {t("start", { count: plan.data?.steps.filter(({ isLeftOut }) => !isLeftOut).length ?? 0 })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("branch")} group>
          <Segmented
            value={branch}
            onValueChange={(next) => {
              setBranch(next);
              setWithout([]);
            }}
            items={[
              { value: "path", label: t("path") },
              { value: "subtree", label: t("subtree") },
            ]}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("source")} group>
            <SourcePlace replacesId={plan.data?.replaces} sourceId={source} onPick={setSource} />
          </Field>
          <Field label={t("connection")}>
            <Select
              value={connectionId}
              onValueChange={setConnection}
              items={connections.map(({ id, name, isEnabled }) => ({
                value: id,
                label: name,
                ...(isEnabled ? {} : { disabled: true, reason: t("off") }),
              }))}
            />
          </Field>
        </div>
        {plan.error ? <FailureNotice error={plan.error} onRetry={() => void plan.refetch()} /> : null}
        {plan.data?.problem ? (
          <p role="alert" className="text-12 text-danger">
            {toWords(plan.data.problem)}
          </p>
        ) : null}
        {plan.error ? null : (
          <PlanSteps
            plan={plan.data}
            isFree={isFree}
            isKnown={source !== undefined}
            canLeaveOut={branch === "subtree"}
            without={without}
            onLeaveOut={setWithout}
          />
        )}
        {replay.error ? <FailureNotice error={replay.error} onRetry={start} /> : null}
        <p className="text-12 text-text-3">{isFree ? t("sandbox") : t("budget")}</p>
      </div>
    </Dialog>
  );
}

interface SourcePlaceProps {
  /** The picture whose place it takes. */
  readonly replacesId: string | undefined;
  readonly sourceId: string | undefined;
  readonly onPick: (assetId: string) => void;
}

/** Old and new picture side by side; the new one is picked, or dropped. */
function SourcePlace({ replacesId, sourceId, onPick }: SourcePlaceProps) {
  const t = useTranslations("lineage.replay");
  const [isOpen, setOpen] = useState(false);
  const { isOver, handlers } = useAssetDrop(onPick);
  return (
    <section
      {...handlers}
      aria-label={t("source")}
      className={joinClasses(
        "flex items-center gap-2 rounded-ctl",
        isOver && "outline-2 outline-accent-line outline-dashed outline-offset-2",
      )}
    >
      {replacesId === undefined ? null : (
        <>
          <SmallPicture id={replacesId} label={t("before")} />
          <span aria-hidden className="text-text-3">
            →
          </span>
        </>
      )}
      <Popover
        label={t("pick")}
        open={isOpen}
        onOpenChange={setOpen}
        className="w-84 max-h-90"
        trigger={
          <button
            type="button"
            aria-label={sourceId === undefined ? t("pick") : t("pickOther")}
            className="relative grid size-14 shrink-0 place-items-center overflow-hidden rounded-ctl bg-field text-text-3 inset-ring inset-ring-line-control hover:text-text"
          >
            {sourceId === undefined ? (
              <ImagePlus aria-hidden className="size-5" />
            ) : (
              // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
              <img
                src={assetFileUrl(sourceId, "thumb")}
                alt=""
                className="absolute inset-0 size-full object-cover"
                data-testid="replay-source"
              />
            )}
          </button>
        }
      >
        <PictureGrid
          taken={replacesId === undefined ? [] : [replacesId]}
          onPick={(id) => {
            setOpen(false);
            onPick(id);
          }}
        />
      </Popover>
      {sourceId === undefined ? <span className="text-12 text-text-3">{t("drop")}</span> : null}
    </section>
  );
}

function SmallPicture({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
    <img
      src={assetFileUrl(id, "thumb")}
      alt={label}
      className="size-14 shrink-0 rounded-ctl bg-field object-cover opacity-70"
    />
  );
}
