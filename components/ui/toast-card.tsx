"use client";

import { CircleCheck, CircleX, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";

export type ToastKind = "neutral" | "success" | "warning" | "danger";

export interface ToastAction {
  readonly label: string;
  readonly kbd?: string | undefined;
  readonly onAction: () => void;
}

export interface ToastCardProps {
  readonly kind: ToastKind;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ToastAction | undefined;
  readonly closeLabel?: string | undefined;
  readonly onClose: () => void;
}

const marks = {
  neutral: { Icon: Info, colour: "text-text-2" },
  success: { Icon: CircleCheck, colour: "text-success" },
  warning: { Icon: TriangleAlert, colour: "text-warning" },
  danger: { Icon: CircleX, colour: "text-danger" },
} as const;

/** What a toast looks like: one line, at most one command, 400 px. */
export function ToastCard({ kind, title, description, icon, action, closeLabel, onClose }: ToastCardProps) {
  const { Icon, colour } = marks[kind];
  return (
    <div className="surface-raised flex min-h-11 w-[min(400px,calc(100vw-16px))] items-center gap-2.5 rounded-panel py-2 pr-2 pl-3.5 text-13 shadow-float">
      <span className={joinClasses("self-start pt-1.5", colour)}>{icon ?? <Icon aria-hidden />}</span>
      <div className="min-w-0 flex-1 py-0.5">
        <div className="break-words text-text">{title}</div>
        {description === undefined ? null : <div className="break-words text-12 text-text-2">{description}</div>}
      </div>
      {action === undefined ? null : (
        <Button
          size={28}
          kbd={action.kbd}
          onClick={() => {
            onClose();
            action.onAction();
          }}
        >
          {action.label}
        </Button>
      )}
      {closeLabel === undefined ? null : (
        <button
          type="button"
          aria-label={closeLabel}
          onClick={onClose}
          className="hit grid size-7 shrink-0 place-items-center rounded-ctl text-text-2 transition-colors hover:bg-hover hover:text-text"
        >
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
