"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";
import { ApiError } from "@/lib/client/api-error";
import { useSignIn } from "@/lib/client/use-session";

export interface SessionDialogProps {
  readonly open: boolean;
  readonly onSignedIn: () => void;
}

/** Asks for the studio's password when the studio asked for it. It stays until it is given. */
export function SessionDialog({ open, onSignedIn }: SessionDialogProps) {
  const t = useTranslations("shell.session");
  const [password, setPassword] = useState("");
  const formId = useId();
  const entry = useRef<HTMLInputElement>(null);
  const cache = useQueryClient();
  const { mutate, isPending, error } = useSignIn();
  const isWrong = error instanceof ApiError && error.code === "unauthorized";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate(password, {
      onSuccess: () => {
        setPassword("");
        onSignedIn();
        // Everything that was refused is asked again.
        void cache.invalidateQueries();
      },
      onError: () => entry.current?.select(),
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={() => {}}
      title={t("title")}
      description={t("text")}
      initialFocus={entry}
      footer={
        <Button type="submit" form={formId} variant="primary" busy={isPending} disabled={password === ""}>
          {t("submit")}
        </Button>
      }
    >
      <form id={formId} onSubmit={handleSubmit} className="flex flex-col gap-3">
        <Field label={t("password")} error={isWrong ? t("wrong") : undefined}>
          <TextField
            ref={entry}
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onValueChange={setPassword}
          />
        </Field>
        {error !== null && !isWrong ? <FailureNotice error={error} /> : null}
      </form>
    </Dialog>
  );
}
