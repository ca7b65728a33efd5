"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConnectionDraft } from "@/components/settings/connection-draft";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextButton } from "@/components/ui/text-button";
import { TextField } from "@/components/ui/text-field";
import type { Connection } from "@/lib/core/connection";

export interface KeyFieldProps {
  readonly draft: ConnectionDraft;
  /** Absent while the connection is new. */
  readonly connection: Connection | undefined;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<ConnectionDraft>) => void;
}

/** The relay's key: goes in, never comes out. */
export function KeyField({ draft, connection, error, onChange }: KeyFieldProps) {
  const t = useTranslations("settings.form");
  const [isShown, setShown] = useState(false);
  const hint =
    connection === undefined
      ? t("keyHint")
      : draft.removesKey
        ? t("keyRemoved")
        : !connection.hasKey
          ? t("keyNone")
          : connection.keyTail === undefined
            ? t("keyStored")
            : t("keyReplaces", { tail: connection.keyTail });
  return (
    <Field
      label={t("key")}
      hint={hint}
      error={error}
      trailing={
        connection?.hasKey === true ? (
          <TextButton className="text-12" onClick={() => onChange({ removesKey: !draft.removesKey, key: "" })}>
            {draft.removesKey ? t("keyKeep") : t("keyRemove")}
          </TextButton>
        ) : undefined
      }
    >
      <TextField
        mono
        type={isShown ? "text" : "password"}
        autoComplete="off"
        spellCheck={false}
        // Password managers would offer the studio's own password for a relay's key.
        data-1p-ignore
        data-lpignore="true"
        disabled={draft.removesKey}
        value={draft.key}
        onValueChange={(key) => onChange({ key })}
        trailing={
          <IconButton
            size={24}
            label={isShown ? t("keyHide") : t("keyShow")}
            icon={isShown ? <EyeOff aria-hidden className="size-3.5" /> : <Eye aria-hidden className="size-3.5" />}
            onClick={() => setShown(!isShown)}
          />
        }
      />
    </Field>
  );
}
