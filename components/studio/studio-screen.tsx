"use client";

import { useTranslations } from "next-intl";
import { AppFrame } from "@/components/shell/app-frame";
import { useCommand } from "@/components/shell/command-context";
import { lazyAside, lazyPart } from "@/components/shell/lazy-part";
import { OperationSwitch, type ScreenOperation, screenOperations } from "@/components/shell/operation-switch";
import { useScreenSize } from "@/components/shell/screen-size";
import { ThreePanels } from "@/components/shell/three-panels";
import { useUploadTarget } from "@/components/shell/upload-context";
import { changeAddress } from "@/components/shell/use-address";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { useCapabilities } from "@/lib/client/use-connections";
import { useJob, useJobs } from "@/lib/client/use-jobs";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { useProtectSupply } from "./background/use-protect-supply";
import { DescribeProvider, useDescribeList } from "./describe/describe-context";
import { isDescribeJob } from "./describe/describe-runs";
import { useDescribeSupply } from "./describe/use-describe-supply";
import { useDraft, useDraftStore } from "./draft-context";
import { useEdit } from "./edit/edit-context";
import { EditProvider } from "./edit/edit-provider";
import { MASK_OFFER } from "./edit/mask-offer-address";
import { useEditSupply } from "./edit/use-edit-supply";
import { operationStages } from "./operation-stages";
import { ParametersPanel } from "./parameters/parameters-panel";
import type { RecallDeskProps } from "./recall/recall-desk";
import { useReframeSupply } from "./reframe/use-reframe-supply";
import { ResendDialog } from "./resend-dialog";
import { RightPanel } from "./right-panel";
import { PhonePeek } from "./run/phone-peek";
import { RunProvider } from "./run/run-context";
import { RunFooter } from "./run/run-footer";
import { useStripPicks } from "./strip/use-strip-picks";
import { isTableInView } from "./sweep/is-table-in-view";
import { LazySweepStage } from "./sweep/lazy-sweep-stage";
import { useCompareCommand } from "./use-compare-command";
import { usePictureCommands } from "./use-picture-commands";
import { usePictureInView } from "./use-picture-in-view";
import { useResend } from "./use-resend";
import { type Shown, useShown } from "./use-shown";

// What a job looks like comes with the first one; its place has its size from the start.
const VariantStrip = lazyPart(
  () => import("./strip/variant-strip").then((module) => module.VariantStrip),
  <div className="h-36.25 shrink-0 border-line border-t bg-bg pointer-coarse:h-38.25" />,
);

// Keys and dialogs for what is done less often with a picture's settings; and links that bring some.
const RecallDesk = lazyAside<RecallDeskProps>(() => import("./recall/recall-desk").then((module) => module.RecallDesk));

/** The studio: parameters, stage with strip, history. */
export function StudioScreen() {
  return (
    <EditProvider>
      <DescribeProvider>
        <StudioWithRun />
      </DescribeProvider>
    </EditProvider>
  );
}

/** The run outlives the panels: Ctrl+Enter works with the left one folded as well. */
function StudioWithRun() {
  const shown = useShown();
  const [edit, protect, describe] = [useEditSupply(), useProtectSupply(), useDescribeSupply()];
  const reframe = useReframeSupply();
  const supply = edit ?? protect ?? describe ?? reframe;
  return (
    <RunProvider supply={supply} onJobCreated={(job) => !isDescribeJob(job) && shown.showJob(job.id)}>
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
  const newest = jobs.data?.pages[0]?.items.find((one) => !isDescribeJob(one));
  const wanted = useJob(shown.jobId);
  // Words have a screen of their own; elsewhere a job of words is none.
  const hasPicked = shown.jobId !== undefined && (operation === "describe" || !isDescribeJob(wanted.data));
  const job = hasPicked ? wanted.data : newest;
  const view = usePictureInView(operation, job, shown);
  const { pictureId, picture } = view;
  const { source, edit } = useEdit();
  const { recall, star, request } = usePictureCommands({ job, pictureId, picture, shown });
  const picks = useStripPicks(job?.id);
  useCompareCommand(job, picks.picked);
  const describeList = useDescribeList();
  const resend = useResend();
  const focusPrompt = useCommand("studio.focusPrompt");
  const draft = useDraftStore();
  useUploadTarget((asset) => {
    if (operation === "describe") {
      if (!describeList.pictures.includes(asset.id)) describeList.toggle(asset.id);
      return;
    }
    edit(asset.id);
    shown.showPicture(asset.id);
  });
  // On a phone the mask needs the room; a finished job is one tap away in the history.
  const isStripFolded = useScreenSize() === "phone" && view.isSourceInView && job?.status === "done";
  const takeAsSource = (assetId: string, forOperation: ScreenOperation) => {
    setOperation(forOperation);
    edit(assetId);
    shown.showPicture(assetId);
  };
  const takeForEdit = (assetId: string) => takeAsSource(assetId, "edit");
  const jobConnection = connections.find(({ id }) => id === job?.connectionId);
  const isSandboxJob = jobConnection?.isSandbox ?? false;
  const queuedJobs = (jobs.data?.pages[0]?.items ?? []).filter(
    ({ status, id }) => status === "queued" && id !== job?.id,
  ).length;
  const Stage = operationStages[operation];
  const isTable = isTableInView({ operation, job, shown });

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
          <>
            {job && isTable ? (
              <LazySweepStage
                job={job}
                isFree={isSandboxJob}
                picked={picks.picked}
                onShow={shown.showPicture}
                onPick={picks.toggle}
                onRetry={resend.ask}
                onLeave={operation === "edit" && source ? () => shown.showPicture(source.id) : undefined}
              />
            ) : (
              <Stage
                job={job}
                shown={shown}
                view={view}
                isFirstRun={jobs.isSuccess && newest === undefined && shown.pictureId === undefined}
                isSandboxChosen={connection?.isSandbox ?? true}
                isSandboxJob={isSandboxJob}
                onStar={star}
                onRetry={resend.ask}
                onEdit={takeForEdit}
                onWritePrompt={focusPrompt.run}
              />
            )}
            {job && !isTable && !isStripFolded && operation !== "describe" ? (
              <VariantStrip
                job={job}
                shownId={pictureId}
                isFree={isSandboxJob}
                queuedJobs={queuedJobs}
                picked={picks.picked}
                onPick={picks.toggle}
                onShow={shown.showPicture}
                onRetry={resend.ask}
              />
            ) : null}
          </>
        }
        right={
          <RightPanel
            hasMasks={operation === "edit" || operation === "replaceBackground"}
            pictureId={pictureId}
            jobId={job?.id}
            onShowJob={(one) => {
              if (isDescribeJob(one)) setOperation("describe");
              shown.showJob(one.id);
            }}
            onRecall={recall}
            onTakePrompt={(prompt) => draft.getState().setField("prompt", prompt)}
            onShowPicture={shown.showPicture}
          />
        }
      />
      <RecallDesk
        assetId={pictureId}
        request={request}
        hasTray
        onSource={takeAsSource}
        onMask={(assetId) => {
          setOperation("edit");
          changeAddress({ [MASK_OFFER]: assetId });
        }}
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
