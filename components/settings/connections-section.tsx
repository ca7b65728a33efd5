"use client";

import { ArrowLeft, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConnectionCard } from "@/components/settings/connection-card";
import { useConnectionDrafts } from "@/components/settings/connection-drafts";
import { ConnectionForm } from "@/components/settings/connection-form";
import { NewConnectionForm } from "@/components/settings/new-connection-form";
import { RelayChooser } from "@/components/settings/relay-chooser";
import { RemoveDialog } from "@/components/settings/remove-dialog";
import { SectionHeader } from "@/components/settings/section-header";
import { SpendingCard } from "@/components/settings/spending-card";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useScreenSize } from "@/components/shell/screen-size";
import { useAddress } from "@/components/shell/use-address";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { useDialects, useTestConnection, useUpdateConnection } from "@/lib/client/use-connections";
import type { Connection } from "@/lib/core/connection";

/** Where pictures are made: the connections as cards, the one in hand as a form, and the way to a new one. */
export function ConnectionsSection() {
  // In the URL, so that "back" leads from a step to the one before it.
  const address = useAddress();
  const add = address.get("add");
  const { data: dialects } = useDialects();
  const chosen = dialects?.find((dialect) => dialect.id === add);
  if (add !== null && chosen === undefined) {
    return (
      <RelayChooser
        onChoose={(relay) => address.change({ add: relay, connection: null }, "push")}
        onBack={() => address.change({ add: null }, "push")}
      />
    );
  }
  if (chosen !== undefined) {
    return (
      <NewConnection
        onCancel={() => address.change({ add: "relay" }, "push")}
        form={
          <NewConnectionForm
            key={chosen.id}
            dialect={chosen}
            onCancel={() => address.change({ add: "relay" }, "push")}
            onConnected={({ id }) => address.change({ add: null, connection: id })}
          />
        }
      />
    );
  }
  return (
    <ConnectionList
      openId={address.get("connection")}
      onOpen={(connection) => address.change({ connection })}
      onAdd={() => address.change({ add: "relay" }, "push")}
    />
  );
}

function NewConnection({ form, onCancel }: { readonly form: React.ReactNode; readonly onCancel: () => void }) {
  const t = useTranslations("settings");
  return (
    <div className="max-w-[800px]">
      <SectionHeader
        title={t("sections.connections")}
        intro={t("connections.intro")}
        actions={
          <Button variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={onCancel}>
            {t("relays.title")}
          </Button>
        }
      />
      <div className="mt-5">{form}</div>
    </div>
  );
}

interface ConnectionListProps {
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onAdd: () => void;
}

function ConnectionList({ openId, onOpen, onAdd }: ConnectionListProps) {
  const t = useTranslations("settings");
  const { connections, connection: current, isLoading, error, refetch, choose } = useCurrentConnection();
  const { data: dialects } = useDialects();
  const isWide = useScreenSize() === "wide";
  const update = useUpdateConnection();
  const test = useTestConnection();
  const keepTest = useConnectionDrafts((state) => state.keepTest);
  const [leaving, setLeaving] = useState<Connection | null>(null);
  const open = connections.find((connection) => connection.id === openId) ?? current ?? connections[0];
  const runTest = (id: string) => {
    onOpen(id);
    test.mutate(id, { onSuccess: (outcome) => keepTest(id, outcome) });
  };
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="min-w-0">
        <SectionHeader
          title={t("sections.connections")}
          intro={t("connections.intro")}
          actions={
            <Button icon={<Plus aria-hidden className="size-3.5" />} onClick={onAdd}>
              {t("connections.add")}
            </Button>
          }
        />
        {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} className="mt-5" />}
        {update.error === null ? null : <FailureNotice error={update.error} className="mt-5" />}
        {test.error === null ? null : <FailureNotice error={test.error} className="mt-5" />}
        {isLoading ? <VisuallyHidden role="status">{t("loading")}</VisuallyHidden> : null}
        <div
          aria-busy={isLoading}
          className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(min(220px,100%),1fr))] gap-3"
        >
          {isLoading && error === null
            ? ["1", "2", "3"].map((place) => <Skeleton key={place} className="h-31 !rounded-panel" />)
            : connections.map((connection) => (
                <ConnectionCard
                  key={connection.id}
                  connection={connection}
                  isOpen={connection.id === open?.id}
                  isCurrent={connection.id === current?.id}
                  onOpen={() => onOpen(connection.id)}
                  onUse={() => choose(connection.id)}
                  onTest={() => runTest(connection.id)}
                  onSwitch={(isEnabled) => update.mutate({ id: connection.id, patch: { isEnabled } })}
                  onRemove={() => setLeaving(connection)}
                />
              ))}
        </div>
        {connections.length === 1 && connections[0]?.isSandbox === true ? (
          <p className="mt-4 max-w-130 text-text-2">{t("connections.onlySandbox")}</p>
        ) : null}
        {open === undefined ? null : (
          <ConnectionForm
            key={open.id}
            connection={open}
            dialect={dialects?.find((dialect) => dialect.id === open.dialect)}
            onRemove={() => setLeaving(open)}
          />
        )}
      </div>
      {isWide ? (
        <div className="pt-18">
          <SpendingCard month={undefined} headingLevel={2} />
        </div>
      ) : null}
      {leaving === null ? null : <RemoveDialog connection={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}
