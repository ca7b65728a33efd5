"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { HistoryPanel } from "@/components/history/history-panel";
import { AppFrame } from "@/components/shell/app-frame";
import { useCommand } from "@/components/shell/command-context";
import { lazyPart } from "@/components/shell/lazy-part";
import { OperationSwitch, screenOperations } from "@/components/shell/operation-switch";
import { usePhoneView } from "@/components/shell/phone-view";
import { useScreenSize } from "@/components/shell/screen-size";
import { ThreePanels } from "@/components/shell/three-panels";
import { useUploadTarget } from "@/components/shell/upload-context";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { Skeleton } from "@/components/ui/skeleton";
import { TabPanel } from "@/components/ui/tab-panel";
import { Tabs } from "@/components/ui/tabs";
import { useAsset } from "@/lib/client/use-assets";
import { useCapabilities } from "@/lib/client/use-connections";
import { useJob, useJobs, useRetryRun } from "@/lib/client/use-jobs";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import type { Job, Run } from "@/lib/core/job";
import { DraftProvider, useDraft, useDraftStore } from "./draft-context";
import { useEdit } from "./edit/edit-context";
import { EditProvider } from "./edit/edit-provider";
import { LazyEditStage, LazyMasksPanel } from "./edit/lazy-edit-stage";
import { useEditSupply } from "./edit/use-edit-supply";
import { useShownVariant } from "./edit/use-shown-variant";
import { isMadeOf, listEditVariants } from "./edit/variants-of-edit";
import { ParametersPanel } from "./parameters/parameters-panel";
import { ResendDialog } from "./resend-dialog";
import { PhonePeek } from "./run/phone-peek";
import { RunProvider } from "./run/run-context";
import { RunFooter } from "./run/run-footer";
import { FirstRun } from "./stage/first-run";
import { StudioStage } from "./stage/studio-stage";
import { listPictureIds, type VariantCell } from "./strip/variant-cells";
import { VariantStrip } from "./strip/variant-strip";
import { usePictureCommands } from "./use-picture-commands";
import { type Shown, useShown } from "./use-shown";

// The comparison of prompts comes when the tab is opened.
const PictureDetails = lazyPart(
  () => import("./details/picture-details").then((module) => module.PictureDetails),
  <Skeleton className="m-4 h-80" />,
);

/** The studio: parameters, stage with strip, history. */
export function StudioScreen() {
  return (
    <DraftProvider>
      <EditProvider>
        <StudioWithRun />
      </EditProvider>
    </DraftProvider>
  );
}

/** The run outlives the panels: Ctrl+Enter works with the left one folded as well. */
function StudioWithRun() {
  const shown = useShown();
  const supply = useEditSupply();
  return (
    <RunProvider supply={supply} onJobCreated={(job) => shown.showJob(job.id)}>
      <StudioRoom shown={shown} />
    </RunProvider>
  );
}

function StudioRoom({ shown }: { readonly shown: Shown }) {
  const t = useTranslations("studio");
  const drafted = useDraft((draft) => draft.operation);
  const operation = screenOperations.find((one) => one === drafted) ?? "generate";
  const setOperation = useDraft((draft) => draft.setOperation);
  const { connection, connections } = useCurrentConnection();
  const capabilities = useCapabilities(connection?.id ?? SANDBOX_CONNECTION_ID);
  const jobs = useJobs();
  const newest = jobs.data?.pages[0]?.items[0];
  const wanted = useJob(shown.jobId);
  const job = shown.jobId === undefined ? newest : wanted.data;
  const isFirstRun = jobs.isSuccess && newest === undefined && shown.pictureId === undefined;
  // A job of one picture has nothing to choose from: it is shown at once.
  const only =
    job && listPictureIds(job).length === 1 && job.runs[0]?.request.numImages === 1
      ? listPictureIds(job)[0]
      : undefined;
  const { source, edit } = useEdit();
  const isEdit = operation === "edit";
  const variants = useMemo(() => (isEdit ? listEditVariants(job, source) : []), [isEdit, job, source]);
  const variant = useShownVariant(variants, job, shown);
  const pictureId = isEdit ? (variant?.assetId ?? shown.pictureId ?? source?.id) : (shown.pictureId ?? only);
  const detail = useAsset(pictureId).data;
  const picture = detail?.asset;
  const madeId = isEdit && !variant && isMadeOf(source, detail) ? picture?.id : undefined;
  // Something from the history that is neither the picture being edited nor made from it: looked at, or edited next.
  const isElsewhere = isEdit && !variant && madeId === undefined && picture !== undefined && picture.id !== source?.id;
  const { recall, star } = usePictureCommands({ job, pictureId, picture, shown });
  const resend = useResend();
  const focusPrompt = useCommand("studio.focusPrompt");
  const draft = useDraftStore();
  useUploadTarget((asset) => {
    edit(asset.id);
    shown.showPicture(asset.id);
  });
  // On a phone the mask needs the room; a finished job is one tap away in the history.
  const isStripFolded =
    useScreenSize() === "phone" && isEdit && source !== undefined && !variant && job?.status === "done";
  const takeForEdit = (assetId: string) => {
    setOperation("edit");
    edit(assetId);
    shown.showPicture(assetId);
  };
  const isStarred = (assetId: string) => picture?.id === assetId && picture.isStarred;
  const jobConnection = connections.find(({ id }) => id === job?.connectionId);
  const queuedJobs = (jobs.data?.pages[0]?.items ?? []).filter(
    ({ status, id }) => status === "queued" && id !== job?.id,
  ).length;

  return (
    <AppFrame
      area="studio"
      title={t("title")}
      operations={<OperationSwitch capabilities={capabilities.data} value={operation} onValueChange={setOperation} />}
    >
      <ThreePanels
        left={<ParametersPanel seedOfShownPicture={picture?.seed} />}
        leftFooter={(openSheet) => <RunFooter onOpenParameters={openSheet} />}
        phonePeek={(openSheet) => <PhonePeek onOpenParameters={openSheet} />}
        center={
          isFirstRun && !isEdit ? (
            <FirstRun isSandbox={connection?.isSandbox ?? true} onChosen={focusPrompt.run} />
          ) : (
            <>
              {isEdit && !isElsewhere ? (
                <LazyEditStage job={job} shown={shown} variant={variant} madeId={madeId} />
              ) : (
                <StudioStage
                  job={job}
                  picture={picture}
                  isSandbox={picture ? picture.isSandbox : (jobConnection?.isSandbox ?? false)}
                  isStarred={isStarred}
                  onView={shown.showPicture}
                  onStar={(id) => star(id, !isStarred(id))}
                  onRetry={resend.ask}
                  onEdit={takeForEdit}
                />
              )}
              {job && !isStripFolded ? (
                <VariantStrip
                  job={job}
                  shownId={pictureId}
                  isFree={jobConnection?.isSandbox ?? false}
                  queuedJobs={queuedJobs}
                  onShow={shown.showPicture}
                  onRetry={resend.ask}
                />
              ) : null}
            </>
          )
        }
        right={
          <RightPanel
            hasMasks={isEdit}
            pictureId={pictureId}
            jobId={job?.id}
            onShowJob={(one) => shown.showJob(one.id)}
            onRecall={recall}
            onTakePrompt={(prompt) => draft.getState().setField("prompt", prompt)}
          />
        }
      />
      <ResendDialog
        run={resend.asked}
        connectionName={jobConnection?.name ?? ""}
        onClose={resend.forget}
        onSend={resend.send}
      />
    </AppFrame>
  );
}

interface RightPanelProps {
  readonly hasMasks: boolean;
  readonly pictureId: string | undefined;
  readonly jobId: string | undefined;
  readonly onShowJob: (job: Job) => void;
  readonly onRecall: ReturnType<typeof usePictureCommands>["recall"];
  readonly onTakePrompt: (prompt: string) => void;
}

function RightPanel({ hasMasks, pictureId, jobId, onShowJob, onRecall, onTakePrompt }: RightPanelProps) {
  const t = useTranslations("studio.tabs");
  const masks = useTranslations("edit.masks");
  const [chosen, setTab] = useState<"history" | "details" | "masks">("history");
  const tab = chosen === "masks" && !hasMasks ? "history" : chosen;
  const phone = usePhoneView();
  return (
    <Tabs
      label={t("label")}
      value={tab}
      onValueChange={setTab}
      items={[
        { value: "history", label: t("history") },
        { value: "details", label: t("details") },
        ...(hasMasks ? [{ value: "masks" as const, label: masks("tab") }] : []),
      ]}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabPanel value="history" className="flex min-h-0 flex-1 flex-col">
        <HistoryPanel
          shownJobId={jobId}
          onShow={(job) => {
            onShowJob(job);
            phone.closeHistory();
          }}
          onRecall={onRecall}
        />
      </TabPanel>
      <TabPanel value="details" className="flex min-h-0 flex-1 flex-col">
        <PictureDetails assetId={pictureId} onTakePrompt={onTakePrompt} />
      </TabPanel>
      {hasMasks ? (
        <TabPanel value="masks" className="flex min-h-0 flex-1 flex-col">
          <LazyMasksPanel />
        </TabPanel>
      ) : null}
    </Tabs>
  );
}

/** Sends a run again: at once when it surely cost nothing, after a question when it may have. */
function useResend() {
  const retry = useRetryRun();
  const [asked, setAsked] = useState<Run | undefined>();
  return {
    asked,
    forget: () => setAsked(undefined),
    ask: (cell: VariantCell) => {
      const { run } = cell;
      const isFetch = cell.state === "failed" && cell.canFetch;
      const isFree = isFetch || run.status === "canceled" || run.error?.billing === "not_charged";
      if (isFree) retry.mutate(run.id);
      else setAsked(run);
    },
    send: (run: Run) => retry.mutate(run.id),
  };
}
