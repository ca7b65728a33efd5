"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { AdvancedFields } from "@/components/settings/advanced-fields";
import {
  type ConnectionDraft,
  findProblems,
  hasProblems,
  startDraft,
  toCreate,
} from "@/components/settings/connection-draft";
import { useConnectionDrafts } from "@/components/settings/connection-drafts";
import { ConnectionFields } from "@/components/settings/connection-fields";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { showToast } from "@/components/ui/show-toast";
import { useCreateConnection, useTestConnection } from "@/lib/client/use-connections";
import type { Connection, DialectFacts } from "@/lib/core/connection";

export interface NewConnectionFormProps {
  readonly dialect: DialectFacts;
  readonly onCancel: () => void;
  readonly onConnected: (connection: Connection) => void;
}

const noProblems = { fields: {}, routes: [] } as const;

/** The form of a connection that does not exist yet. Connecting also tests it, which costs nothing. */
export function NewConnectionForm({ dialect, onCancel, onConnected }: NewConnectionFormProps) {
  const t = useTranslations("settings.form");
  const headingId = useId();
  const draftId = `new:${dialect.id}`;
  const kept = useConnectionDrafts((state) => state.drafts[draftId]);
  const { keep, drop, keepTest } = useConnectionDrafts((state) => state);
  const create = useCreateConnection();
  const test = useTestConnection();
  const [isTried, setTried] = useState(false);
  const draft = kept ?? startDraft(dialect);
  const problems = findProblems(draft, false);
  const change = (patch: Partial<ConnectionDraft>) => keep(draftId, { ...draft, ...patch });
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (hasProblems(problems)) return;
    create.mutate(toCreate(draft, dialect), {
      onSuccess: (connection) => {
        drop(draftId);
        showToast({ kind: "success", title: t("connected", { name: connection.name }) });
        // The outcome appears in the connection's own form; this one is gone by then.
        void test.mutateAsync(connection.id).then(
          (outcome) => keepTest(connection.id, outcome),
          () => {},
        );
        onConnected(connection);
      },
    });
  };
  return (
    <form onSubmit={handleSubmit} noValidate aria-labelledby={headingId}>
      <Card
        header={<h2 id={headingId}>{t("newTitle", { name: dialect.name })}</h2>}
        footer={
          <>
            <span role="status" className="text-12 text-text-3">
              {isTried && hasProblems(problems) ? t("fix") : t("testHint")}
            </span>
            <span className="ml-auto flex gap-2">
              <Button
                variant="ghost"
                onClick={() => {
                  drop(draftId);
                  onCancel();
                }}
              >
                {t("discard")}
              </Button>
              <Button type="submit" variant="primary" busy={create.isPending}>
                {t("connect")}
              </Button>
            </span>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {create.error === null ? null : <FailureNotice error={create.error} />}
          <ConnectionFields
            draft={draft}
            problems={isTried ? problems : noProblems}
            connection={undefined}
            dialect={dialect}
            onChange={change}
          />
          <AdvancedFields
            draft={draft}
            problems={isTried ? problems : noProblems}
            dialect={dialect}
            onChange={change}
          />
        </div>
      </Card>
    </form>
  );
}
