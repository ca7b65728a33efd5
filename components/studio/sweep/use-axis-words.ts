"use client";

import { useCallback } from "react";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { useWords } from "@/components/studio/parameters/use-words";
import type { SweepField, SweepValue } from "@/lib/core/sweep-axes";
import { axisLabel, valueLabel } from "@/lib/ideogram/value-labels";

/** Names of axes and of their values, in the words of the parameters. */
export function useAxisWords() {
  const words = useWords();
  const { connections } = useCurrentConnection();
  const nameAxis = useCallback((field: SweepField) => words(axisLabel(field)), [words]);
  const nameValue = useCallback(
    (field: SweepField, value: SweepValue) => {
      const connection = field === "connection" ? connections.find(({ id }) => id === value) : undefined;
      return connection?.name ?? words(valueLabel(field, value));
    },
    [words, connections],
  );
  return { nameAxis, nameValue };
}
