"use client";

import { Copy } from "lucide-react";
import { useCopy } from "@/components/studio/recall/use-copy";
import { IconButton } from "@/components/ui/icon-button";

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What is said once it is on the clipboard. */
  readonly doneLabel: string;
}

/** Puts a text of the settings on the clipboard, and says that it is there or why not. */
export function CopyButton({ text, label, doneLabel }: CopyButtonProps) {
  const copy = useCopy();
  return (
    <IconButton
      size={24}
      label={label}
      icon={<Copy aria-hidden className="size-3.5" />}
      onClick={() => void copy(Promise.resolve(text), doneLabel)}
    />
  );
}
