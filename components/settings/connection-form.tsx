"use client";

import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { AdvancedFields } from "@/components/settings/advanced-fields";
import { ConnectionFields } from "@/components/settings/connection-fields";
import { TestNotice } from "@/components/settings/test-notice";
import { useConnectionForm } from "@/components/settings/use-connection-form";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { useCapabilities } from "@/lib/client/use-connections";
import type { Connection, DialectFacts } from "@/lib/core/connection";
import { operations } from "@/lib/core/request-values";
import { joinList } from "@/lib/i18n/join-words";

export interface ConnectionFormProps {
  readonly connection: Connection;
  readonly dialect: DialectFacts | undefined;
  readonly onRemove: () => void;
}

/** Everything about one connection. Nothing is lost by looking elsewhere: the form keeps what was typed. */
export function ConnectionForm({ connection, dialect, onRemove }: ConnectionFormProps) {
  const t = useTranslations("settings.form");
  const headingId = useId();
  const form = useConnectionForm(connection, dialect);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form onSubmit={handleSubmit} noValidate aria-labelledby={headingId} className="mt-4">
      <Card
        header={<FormHeader headingId={headingId} connection={connection} onSwitch={form.switchUse} />}
        footer={
          <>
            {connection.isEnabled ? (
              <Button icon={<RefreshCw aria-hidden className="size-3.5" />} busy={form.isTesting} onClick={form.test}>
                {form.isChanged ? t("saveAndTest") : t("test")}
              </Button>
            ) : null}
            <span role="status" className="min-w-0 text-12 text-text-3">
              {form.isTesting
                ? t("testing")
                : form.isBlocked
                  ? t("fix")
                  : form.isChanged
                    ? t("unsaved")
                    : t("testHint")}
            </span>
            <span className="ml-auto flex flex-wrap items-center gap-2">
              {form.isChanged ? (
                <Button variant="ghost" onClick={form.discard}>
                  {t("discard")}
                </Button>
              ) : connection.isSandbox ? null : (
                <Button variant="danger" onClick={onRemove}>
                  {t("remove")}
                </Button>
              )}
              <Button type="submit" variant="primary" busy={form.isSaving} disabled={!form.isChanged}>
                {form.isOnlyKey ? t("saveKey") : t("save")}
              </Button>
            </span>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {form.failure === null ? null : <FailureNotice error={form.failure} />}
          {form.result === undefined ? null : (
            <TestNotice test={form.result} keyTail={connection.keyTail} hasKey={connection.hasKey} />
          )}
          {connection.isSandbox ? (
            <Notice kind="info" title={t("sandboxTitle")}>
              {t("sandboxText")}
            </Notice>
          ) : null}
          <ConnectionFields
            draft={form.draft}
            problems={form.problems}
            connection={connection}
            dialect={dialect}
            onChange={form.change}
          />
          {connection.isSandbox ? null : (
            <AdvancedFields draft={form.draft} problems={form.problems} dialect={dialect} onChange={form.change} />
          )}
        </div>
      </Card>
    </form>
  );
}

interface FormHeaderProps {
  readonly headingId: string;
  readonly connection: Connection;
  readonly onSwitch: (isEnabled: boolean) => void;
}

function FormHeader({ headingId, connection, onSwitch }: FormHeaderProps) {
  const t = useTranslations("settings.form");
  const names = useTranslations("operations");
  const locale = useLocale();
  const { data: capabilities } = useCapabilities(connection.id);
  const sold = operations.filter((name) => capabilities?.some((capability) => capability.operation === name));
  return (
    <>
      <h2 id={headingId} className="shrink-0">
        {connection.name}
      </h2>
      <p className="min-w-0 truncate text-12 text-text-3">
        {joinList(
          locale,
          sold.map((name) => names(name)),
        )}
      </p>
      <Switch
        className="ml-auto shrink-0 text-12"
        label={t("inUse")}
        checked={connection.isEnabled}
        onCheckedChange={onSwitch}
      />
    </>
  );
}
