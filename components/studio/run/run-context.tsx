"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useEffect, useRef } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { useDraftStore } from "@/components/studio/draft-context";
import { type Panel, usePanelState } from "@/components/studio/parameters/panel-context";
import { errorsOf } from "@/components/studio/parameters/panel-model";
import { useWords } from "@/components/studio/parameters/use-words";
import { ApiError } from "@/lib/client/api-error";
import { useCreateJob } from "@/lib/client/use-jobs";
import type { Job } from "@/lib/core/job";

export interface RunView {
  readonly panel: Panel;
  /** Why it cannot run, in words; undefined when it can. */
  readonly blockedBy: string | undefined;
  readonly isSending: boolean;
  /** What the last press failed with. */
  readonly error: Error | null;
  readonly run: () => void;
  /** Sends the failed press again, as the same job; absent where that would fail the same way. */
  readonly resend: (() => void) | undefined;
}

const RunContext = createContext<RunView | null>(null);

export interface RunProviderProps {
  readonly onJobCreated: (job: Job) => void;
  readonly children: ReactNode;
}

/** Sends the draft, by button and by key. Put it around everything that shows a run button. */
export function RunProvider({ onJobCreated, children }: RunProviderProps) {
  const panel = usePanelState();
  const store = useDraftStore();
  const t = useTranslations("parameters.run");
  const { submit, resubmit, isPending, error, reset } = useCreateJob();
  const blockedBy = useBlockedBy(panel);

  // Changed settings are another job: what the last one failed with is over.
  const failedRequest = useRef(panel.request);
  useEffect(() => {
    if (error !== null && failedRequest.current !== panel.request) reset();
  }, [error, panel.request, reset]);

  const settle = (sending: Promise<Job> | undefined) => {
    failedRequest.current = panel.request;
    // A failure is shown from the mutation's own state.
    sending?.then(onJobCreated, () => {});
  };
  const run = () => {
    const { connection, request } = panel;
    if (connection === undefined || blockedBy !== undefined || isPending) return;
    if (request.prompt !== undefined) store.getState().rememberPrompt(request.prompt);
    settle(submit({ connectionId: connection.id, request }));
  };
  const canResend = error instanceof ApiError && (error.code === "network" || error.retryable);
  const view: RunView = {
    panel,
    blockedBy,
    isSending: isPending,
    error,
    run,
    resend: canResend ? () => settle(resubmit()) : undefined,
  };
  useCommandHandlers({ "studio.run": { run, disabledReason: isPending ? t("sending") : blockedBy } });
  return <RunContext value={view}>{children}</RunContext>;
}

/** The run as it stands. */
export function useRun(): RunView {
  const view = use(RunContext);
  if (view === null) throw new Error("useRun needs a RunProvider");
  return view;
}

function useBlockedBy(panel: Panel): string | undefined {
  const t = useTranslations("parameters.run");
  const words = useWords();
  const { connection, isConnectionLoading, isSold } = panel;
  if (connection === undefined) return isConnectionLoading ? t("loading") : t("noConnection");
  if (!connection.hasKey && !connection.isSandbox) return t("noKey", { name: connection.name });
  if (!isSold) return t("notSold", { name: connection.name });
  const [first] = errorsOf(panel);
  return first === undefined ? undefined : words(first.reason);
}
