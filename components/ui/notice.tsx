import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface NoticeProps {
  readonly kind: "info" | "success" | "warning" | "danger";
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  /** Buttons or links under the words. */
  readonly actions?: ReactNode;
  /** Says it aloud when it appears: at once for danger, politely for the rest. */
  readonly live?: boolean | undefined;
  readonly className?: string | undefined;
}

const looks = {
  info: { Icon: Info, ground: "bg-hover", mark: "text-text-3", role: "status" },
  success: { Icon: CircleCheck, ground: "bg-success-soft", mark: "text-success", role: "status" },
  warning: { Icon: TriangleAlert, ground: "bg-warning-soft", mark: "text-warning", role: "status" },
  danger: { Icon: CircleX, ground: "bg-danger-soft", mark: "text-danger", role: "alert" },
} as const;

/** What the user should know here: what happened, whether it cost anything, what to do. */
export function Notice({ kind, title, children, icon, actions, live = false, className }: NoticeProps) {
  const { Icon, ground, mark, role } = looks[kind];
  return (
    <div
      role={live ? role : undefined}
      className={joinClasses("flex gap-2 rounded-ctl px-2.5 py-2 text-12 text-text-2", ground, className)}
    >
      <span className={joinClasses("mt-0.5 [&_.lucide]:size-3.5", mark)}>{icon ?? <Icon aria-hidden />}</span>
      <div className="min-w-0 flex-1 break-words">
        {title === undefined ? null : <strong className="text-text">{title}</strong>}
        {title === undefined || children === undefined ? null : " "}
        {children}
        {actions === undefined ? null : <div className="mt-2 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}
