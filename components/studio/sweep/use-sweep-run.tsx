"use client";

import { type ReactNode, useMemo, useState } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { lazyAside } from "@/components/shell/lazy-part";
import { useDraft } from "@/components/studio/draft-context";
import type { RequestField } from "@/lib/core/request";
import type { Sweep } from "@/lib/core/sweep-axes";
import { toSweep } from "@/lib/stores/sweep-draft";
import type { PanelModel } from "../parameters/panel-model";
import type { SweepProbeProps } from "./sweep-probe";
import type { SweepRun } from "./sweep-run";

const SweepProbe = lazyAside<SweepProbeProps>(() => import("./sweep-probe").then((module) => module.SweepProbe));

const none: readonly RequestField[] = [];

export interface SweepState {
  /** null: the next run is a plain one. */
  readonly sweep: Sweep | null;
  /** What the run would be; undefined while that is not known, or not for what the panel says now. */
  readonly run: SweepRun | undefined;
  /** Has to be on the page for `run` to be known. */
  readonly probe: ReactNode;
}

/** The sweep of the draft with its plan, price and problems; without one it costs nothing, not even its code. */
export function useSweepRun(panel: PanelModel, supplied: readonly RequestField[] = none): SweepState {
  const draft = useDraft((state) => state.sweep);
  const setSweep = useDraft((state) => state.setSweep);
  const sweep = useMemo(() => toSweep(draft), [draft]);
  useCommandHandlers({ "sweep.toggle": { run: () => setSweep({ isOn: !draft.isOn }), isOn: draft.isOn } });
  const [planned, setPlanned] = useState<SweepRun | undefined>();
  const isCurrent = planned !== undefined && planned.sweep === sweep && planned.request === panel.request;
  return {
    sweep,
    run: isCurrent ? planned : undefined,
    probe:
      sweep === null ? null : (
        <SweepProbe request={panel.request} sweep={sweep} supplied={supplied} onPlanned={setPlanned} />
      ),
  };
}
