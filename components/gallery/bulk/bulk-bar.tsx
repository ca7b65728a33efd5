"use client";

import { ArchiveRestore, Columns3, Ellipsis, FileOutput, FolderPlus, Star, Tag, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useToastLift } from "@/components/ui/use-toast-lift";
import { useGallery, useGalleryState } from "../gallery-context";
import { countSelected } from "../selection/selection";
import { BoardPicker } from "./board-picker";
import { TagPicker } from "./tag-picker";
import type { useBulk } from "./use-bulk";
import { useMoreEntries } from "./use-more-entries";

export interface BulkBarProps {
  readonly bulk: ReturnType<typeof useBulk>;
}

/** What can be done with everything that is selected; floats over the grid, on a phone it is the bottom of the page. */
export function BulkBar({ bulk }: BulkBarProps) {
  const t = useTranslations("gallery.bulk");
  const { store, filter } = useGallery();
  const isPhone = useScreenSize() === "phone";
  const count = useGalleryState((state) => countSelected(state.selection));
  const selection = useGalleryState((state) => state.selection);
  const [star, compare, take] = [useCommand("picture.star"), useCommand("compare.open"), useCommand("picture.export")];
  const others = useMoreEntries(bulk);
  const { progress } = bulk;
  if (count === 0 && progress === null) return null;
  if (progress !== null) {
    return (
      <Floating isPhone={isPhone} label={t("label")}>
        <div role="status" className="flex w-80 max-w-full flex-col gap-2 px-4 py-3">
          <span>{t("working", { count: progress.total })}</span>
          <ProgressBar
            label={t("progress")}
            value={progress.done === 0 ? null : progress.done / progress.total}
            valueText={t("progressOf", progress)}
            thickness={4}
          />
        </div>
      </Floating>
    );
  }
  const isTrash = filter.trashed === true;
  // A phone's bar has room for five.
  const more: readonly MenuEntry[] =
    isPhone && !isTrash
      ? [
          { kind: "action", id: "export", label: t("export"), icon: <FileOutput aria-hidden />, onSelect: take.run },
          ...others,
        ]
      : others;
  const trash = () =>
    void bulk
      .apply(selection, { type: isTrash ? "restore" : "trash" })
      .then((isDone) => isDone && store.getState().clear());
  const action = (icon: ReactNode, label: string, act: () => void, reason?: string, tone?: "danger") => (
    <BarAction isPhone={isPhone} icon={icon} label={label} onClick={act} disabledReason={reason} tone={tone} />
  );
  return (
    <Floating isPhone={isPhone} label={t("label")}>
      {isPhone ? null : (
        <>
          <span className="pl-3.5 font-medium">{t("selected", { count })}</span>
          <Line />
        </>
      )}
      {isTrash ? null : (
        <>
          {action(<Star aria-hidden />, t("star"), star.run)}
          <TagPicker
            bulk={bulk}
            trigger={<BarAction isPhone={isPhone} icon={<Tag aria-hidden />} label={t("tag")} />}
          />
          <BoardPicker
            bulk={bulk}
            trigger={<BarAction isPhone={isPhone} icon={<FolderPlus aria-hidden />} label={t("board")} />}
          />
          {action(<Columns3 aria-hidden />, t("compare"), compare.run, compare.disabledReason)}
          {isPhone ? null : action(<FileOutput aria-hidden />, t("export"), take.run, take.disabledReason)}
        </>
      )}
      {isPhone ? null : <Line />}
      {isTrash
        ? action(<ArchiveRestore aria-hidden />, t("restore"), trash)
        : action(<Trash2 aria-hidden />, t("trash"), trash, undefined, "danger")}
      {more.length > 0 ? (
        <DropdownMenu
          label={t("more")}
          side="top"
          entries={more}
          trigger={<IconButton label={t("more")} size={isPhone ? 44 : 28} icon={<Ellipsis aria-hidden />} />}
        />
      ) : null}
      {isPhone ? null : (
        <IconButton
          label={t("clear")}
          kbd="Escape"
          icon={<X aria-hidden />}
          onClick={() => store.getState().clear()}
          className="mr-1.5"
        />
      )}
    </Floating>
  );
}

/** The bar with the gap under it. */
const BAR_PX = 56;

function Floating({
  isPhone,
  label,
  children,
}: {
  readonly isPhone: boolean;
  readonly label: string;
  readonly children: ReactNode;
}) {
  // On a phone toasts stand higher anyway.
  useToastLift(isPhone ? null : BAR_PX);
  return (
    <section
      aria-label={label}
      data-testid="bulk-bar"
      className={joinClasses(
        "surface-raised flex items-center",
        isPhone
          ? "z-hud w-full shrink-0 justify-around border-line border-t px-1 pt-1.5 pb-[max(8px,env(safe-area-inset-bottom))]"
          : "absolute bottom-5 left-1/2 z-hud min-h-11 max-w-[calc(100%-32px)] -translate-x-1/2 animate-pop-in gap-0.5 rounded-panel whitespace-nowrap shadow-float [--pop-x:0]",
      )}
    >
      {children}
    </section>
  );
}

function Line() {
  return <span aria-hidden className="mx-2 h-4 w-px bg-line-strong" />;
}

interface BarActionProps extends Omit<ComponentProps<"button">, "children"> {
  readonly isPhone: boolean;
  readonly icon: ReactNode;
  readonly label: string;
  readonly disabledReason?: string | undefined;
  readonly tone?: "danger" | undefined;
}

function BarAction({ isPhone, icon, label, disabledReason, tone, ...rest }: BarActionProps) {
  if (!isPhone) {
    return (
      <Button {...rest} variant={tone ?? "ghost"} size={28} icon={icon} disabledReason={disabledReason}>
        {label}
      </Button>
    );
  }
  return (
    <button
      {...rest}
      type="button"
      aria-disabled={disabledReason !== undefined || undefined}
      onClick={disabledReason === undefined ? rest.onClick : undefined}
      className={joinClasses(
        "flex min-h-13 min-w-14 flex-col items-center justify-center gap-1 rounded-ctl text-11",
        tone === "danger" ? "text-danger" : disabledReason === undefined ? "text-text-2" : "text-text-off",
      )}
    >
      {icon}
      {label}
    </button>
  );
}
