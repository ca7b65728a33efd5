"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type ConnectionDraft,
  findProblems,
  hasProblems,
  isDraftChanged,
  openDraft,
  toPatch,
} from "@/components/settings/connection-draft";
import { useConnectionDrafts } from "@/components/settings/connection-drafts";
import { showToast } from "@/components/ui/show-toast";
import { useTestConnection, useUpdateConnection } from "@/lib/client/use-connections";
import type { Connection, DialectFacts } from "@/lib/core/connection";

const noProblems = { fields: {}, routes: [] } as const;

/** The form of a stored connection: its draft, what is wrong with it, saving, testing, switching. */
export function useConnectionForm(connection: Connection, dialect: DialectFacts | undefined) {
  const t = useTranslations("settings.form");
  const { id, isSandbox } = connection;
  const kept = useConnectionDrafts((state) => state.drafts[id]);
  const { keep, drop, keepTest } = useConnectionDrafts((state) => state);
  const result = useConnectionDrafts((state) => state.tests[id]);
  const update = useUpdateConnection();
  const test = useTestConnection();
  // Mistakes are marked from the first try to save on, not while the first letter is typed.
  const [isTried, setTried] = useState(false);

  const saved = openDraft(connection, dialect);
  const draft = kept ?? saved;
  const isChanged = isDraftChanged(draft, saved);
  const problems = findProblems(draft, isSandbox);

  const change = (patch: Partial<ConnectionDraft>) => {
    const next = { ...draft, ...patch };
    if (isDraftChanged(next, saved)) keep(id, next);
    else drop(id);
  };
  const discard = () => {
    drop(id);
    setTried(false);
    update.reset();
  };
  const runTest = () => {
    keepTest(id, undefined);
    test.mutate(id, { onSuccess: (outcome) => keepTest(id, outcome) });
  };
  const save = (andTest: boolean) => {
    setTried(true);
    if (hasProblems(problems)) return;
    const patch = toPatch(draft, saved);
    test.reset();
    update.mutate(
      { id, patch },
      {
        onSuccess: () => {
          drop(id);
          setTried(false);
          keepTest(id, undefined);
          if (andTest) runTest();
          else showToast({ id: "connection-saved", kind: "success", title: t("saved", { name: draft.name.trim() }) });
        },
      },
    );
  };
  return {
    draft,
    isChanged,
    isOnlyKey: isChanged && Object.keys(toPatch(draft, saved)).join() === "key",
    problems: isTried ? problems : noProblems,
    isBlocked: isTried && hasProblems(problems),
    change,
    discard,
    save: () => save(false),
    test: () => (isChanged ? save(true) : runTest()),
    switchUse: (isEnabled: boolean) => update.mutate({ id, patch: { isEnabled } }),
    isSaving: update.isPending,
    isTesting: test.isPending,
    failure: update.error ?? test.error,
    result,
  };
}
