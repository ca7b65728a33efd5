"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextField } from "@/components/ui/text-field";

export interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly submitLabel: string;
  readonly initial?: string;
  readonly maxLength: number;
  /** A remark about what is written: another tag of that name, for example. */
  readonly note?: (name: string) => string | undefined;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name. Mounted while it is open, so that it begins with what there is. */
export function NameDialog(props: NameDialogProps) {
  const { title, label, submitLabel, initial = "", maxLength, note, onSubmit, onClose } = props;
  const t = useTranslations("gallery.rail");
  const form = useId();
  const entry = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(initial);
  const clean = name.trim();
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (clean === "") return;
    onSubmit(clean);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      initialFocus={entry}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" type="submit" form={form} disabled={clean === ""}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={handleSubmit}>
        <Field label={label} warning={note?.(clean)}>
          <TextField ref={entry} value={name} maxLength={maxLength} onValueChange={setName} />
        </Field>
      </form>
    </Dialog>
  );
}
