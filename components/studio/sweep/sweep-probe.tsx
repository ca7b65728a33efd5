"use client";

import { useEffect, useMemo } from "react";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { useCapabilitiesOf } from "@/lib/client/use-capabilities-of";
import type { RequestField, StudioRequest } from "@/lib/core/request";
import type { Sweep } from "@/lib/core/sweep-axes";
import { useEarlierJobs } from "../parameters/use-earlier-jobs";
import { buildSweepRun, type SweepRun } from "./sweep-run";

export interface SweepProbeProps {
  readonly request: StudioRequest;
  readonly sweep: Sweep;
  readonly supplied: readonly RequestField[];
  /** undefined: not known yet. */
  readonly onPlanned: (run: SweepRun | undefined) => void;
}

/** Plans the sweep of the draft, after every change of it. Shows nothing: it is code that only sweeps need. */
export function SweepProbe({ request, sweep, supplied, onPlanned }: SweepProbeProps) {
  const { connection, connections } = useCurrentConnection();
  const jobs = useEarlierJobs();
  const ids = useMemo(() => {
    const values = sweep.axes.find(({ field }) => field === "connection")?.values.map(String);
    return values ?? (connection === undefined ? [] : [connection.id]);
  }, [sweep, connection]);
  const capabilities = useCapabilitiesOf(ids);
  const run = useMemo(() => {
    if (connection === undefined) return undefined;
    const sellers = ids.flatMap((id, index) => {
      const one = connections.find((other) => other.id === id);
      return one ? [{ connection: one, capabilities: capabilities[index] }] : [];
    });
    if (sellers.some((seller) => seller.capabilities === undefined)) return undefined;
    return buildSweepRun({ request, sweep, own: connection, sellers, jobs, supplied });
  }, [request, sweep, connection, connections, ids, capabilities, jobs, supplied]);
  useEffect(() => onPlanned(run), [run, onPlanned]);
  return null;
}
