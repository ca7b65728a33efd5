"use client";

import { Copy } from "lucide-react";
import { useCanCopy } from "@/components/shell/use-can-copy";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What is said once it is on the clipboard. */
  readonly doneLabel: string;
}

/** Puts a text of the settings on the clipboard; nothing where the browser has none. */
export function CopyButton({ text, label, doneLabel }: CopyButtonProps) {
  const canCopy = useCanCopy();
  if (!canCopy) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    showToast({ kind: "success", title: doneLabel });
  };
  return (
    <IconButton size={24} label={label} icon={<Copy aria-hidden className="size-3.5" />} onClick={() => void copy()} />
  );
}
