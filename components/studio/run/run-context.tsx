"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { useDraftStore } from "@/components/studio/draft-context";
import { type Panel, usePanelState } from "@/components/studio/parameters/panel-context";
import { errorsOf } from "@/components/studio/parameters/panel-model";
import { useReferenceBlock } from "@/components/studio/parameters/use-reference-block";
import { useWords } from "@/components/studio/parameters/use-words";
import { ApiError } from "@/lib/client/api-error";
import { useCreateJob } from "@/lib/client/use-jobs";
import type { CreateJob, Job } from "@/lib/core/job";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import type { Sweep } from "@/lib/core/sweep-axes";
import { type SweepState, useSweepRun } from "../sweep/use-sweep-run";

export interface RunView {
  readonly panel: Panel;
  /** The axes over the panel, and what comes of them. */
  readonly sweep: SweepState;
  /** Why it cannot run, in words; undefined when it can. */
  readonly blockedBy: string | undefined;
  readonly isSending: boolean;
  /** Jobs that one press makes. */
  readonly times: number;
  /** What the last press failed with. */
  readonly error: Error | null;
  readonly run: () => void;
  /** Sends the failed press again, as the same job; absent where that would fail the same way. */
  readonly resend: (() => void) | undefined;
}

const RunContext = createContext<RunView | null>(null);

/** What a screen adds to the draft at the moment of the run: the mask that is painted, say. */
export interface RunSupply {
  /** Fields it fills in. A constant: it is compared by identity. */
  readonly fields: readonly RequestField[];
  /** Why it cannot be done now, in words. */
  readonly blockedBy: string | undefined;
  /** Makes what is missing (uploads the mask) and answers the whole request; rejects with what went wrong. */
  readonly complete: (request: StudioRequest) => Promise<StudioRequest>;
  /** Jobs that one press makes; absent: one. */
  readonly times?: number | undefined;
  /** Their requests, made of the complete one; as many as `times`. */
  readonly spread?: ((request: StudioRequest) => readonly StudioRequest[]) | undefined;
}

export interface RunProviderProps {
  readonly supply?: RunSupply | undefined;
  readonly onJobCreated: (job: Job) => void;
  readonly children: ReactNode;
}

/** Sends the draft, by button and by key. Put it around everything that shows a run button. */
export function RunProvider({ supply, onJobCreated, children }: RunProviderProps) {
  const panel = usePanelState(supply?.fields);
  const store = useDraftStore();
  const t = useTranslations("parameters.run");
  const { submit, resubmit, isPending: isSubmitting, error: submitError, reset } = useCreateJob();
  const preparation = usePreparation(supply);
  const isPending = isSubmitting || preparation.isRunning;
  const error = preparation.error ?? submitError;
  const sweep = useSweepRun(panel, supply?.fields);
  const blockedBy = useBlockedBy(panel, sweep) ?? supply?.blockedBy;

  // Changed settings are another job: what the last one failed with is over.
  const failedRequest = useRef(panel.request);
  const forgetPreparation = preparation.forget;
  useEffect(() => {
    if (error === null || failedRequest.current === panel.request) return;
    reset();
    forgetPreparation();
  }, [error, panel.request, reset, forgetPreparation]);

  // Between two jobs of one press nothing is pending: a second press then would send them twice.
  const isSpreading = useRef(false);
  const settle = (sending: Promise<Job> | undefined) => {
    failedRequest.current = panel.request;
    // A failure is shown from the mutation's own state.
    sending?.then(onJobCreated, () => {});
  };
  const run = () => {
    const { connection } = panel;
    if (connection === undefined || blockedBy !== undefined || isPending || isSpreading.current) return;
    const request = sweep.run?.base ?? panel.request;
    const axes = sweep.run && { sweep: toBody(sweep.run.sweep) };
    if (request.prompt !== undefined) store.getState().rememberPrompt(request.prompt);
    failedRequest.current = panel.request;
    preparation.run(request, (whole) => {
      const requests = supply?.spread?.(whole) ?? [whole];
      // One after another, each with a key of its own: what failed and what came after it is not sent.
      const submitAll = async () => {
        for (const one of requests) {
          onJobCreated(await submit({ connectionId: connection.id, request: one, ...axes }));
        }
      };
      isSpreading.current = true;
      submitAll()
        .catch(() => {})
        .finally(() => {
          isSpreading.current = false;
        });
    });
  };
  // What failed before anything was sent is done again from its start.
  const canResend = submitError instanceof ApiError && (submitError.code === "network" || submitError.retryable);
  const view: RunView = {
    panel,
    sweep,
    blockedBy,
    isSending: isPending,
    times: supply?.times ?? 1,
    error,
    run,
    resend: preparation.error ? run : canResend ? () => settle(resubmit()) : undefined,
  };
  useCommandHandlers({ "studio.run": { run, disabledReason: isPending ? t("sending") : blockedBy } });
  return (
    <RunContext value={view}>
      {children}
      {sweep.probe}
    </RunContext>
  );
}

/** The same with arrays of its own: what goes over the wire is nobody's to share. */
function toBody({ axes, sharedSeed }: Sweep): NonNullable<CreateJob["sweep"]> {
  return {
    axes: axes.map(({ field, values }) => ({ field, values: [...values] })),
    ...(sharedSeed !== undefined && { sharedSeed }),
  };
}

/** The run as it stands. */
export function useRun(): RunView {
  const view = use(RunContext);
  if (view === null) throw new Error("useRun needs a RunProvider");
  return view;
}

/** Completes a request before it is submitted; one at a time, so that a double click stays one job. */
function usePreparation(supply: RunSupply | undefined) {
  const [state, setState] = useState<{ isRunning: boolean; error: Error | null }>({ isRunning: false, error: null });
  // State comes a render late: a second press in between must find it running.
  const isBusy = useRef(false);
  const forget = useCallback(() => setState((now) => (now.error ? { isRunning: false, error: null } : now)), []);
  const run = (request: StudioRequest, submit: (whole: StudioRequest) => void) => {
    if (supply === undefined) {
      submit(request);
      return;
    }
    if (isBusy.current) return;
    isBusy.current = true;
    setState({ isRunning: true, error: null });
    const end = (error: Error | null) => {
      isBusy.current = false;
      setState({ isRunning: false, error });
    };
    supply.complete(request).then(
      (whole) => {
        end(null);
        submit(whole);
      },
      (error: unknown) => end(error instanceof Error ? error : new Error(String(error))),
    );
  };
  return { ...state, run, forget };
}

function useBlockedBy(panel: Panel, sweep: SweepState): string | undefined {
  const t = useTranslations("parameters.run");
  const words = useWords();
  const references = useReferenceBlock(panel.request);
  const { connection, isConnectionLoading, isSold } = panel;
  if (connection === undefined) return isConnectionLoading ? t("loading") : t("noConnection");
  if (!connection.hasKey && !connection.isSandbox) return t("noKey", { name: connection.name });
  if (!isSold) return t("notSold", { name: connection.name });
  if (sweep.sweep !== null && sweep.run === undefined) return t("planning");
  const problems = sweep.run?.problems ?? errorsOf(panel);
  const first = problems.find((problem) => problem.severity === "error");
  return first === undefined ? references : words(first.reason);
}
