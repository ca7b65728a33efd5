"use client";

import { ChevronDown, ChevronRight, Ellipsis } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useState, useSyncExternalStore } from "react";
import { carriesAsset, dropSlotProps, readCarriedAsset } from "@/components/shell/asset-drag";
import { joinClasses } from "@/components/ui/class-names";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";

export interface RailRowProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly count?: number | undefined;
  readonly isHere: boolean;
  readonly onOpen: () => void;
  /** How deep it lies in a tree, from 0. */
  readonly depth?: number;
  /** Given, others lie inside it. */
  readonly fold?: { readonly isOpen: boolean; readonly onToggle: () => void } | undefined;
  readonly entries?: readonly MenuEntry[] | undefined;
  /** Given, pictures can be dropped on it. */
  readonly onTakePictures?: ((assetId: string) => void) | undefined;
}

/** One place of the library: opens it, counts it, takes what is dropped on it. */
export function RailRow(props: RailRowProps) {
  const { icon, label, count, isHere, onOpen, depth = 0, fold, entries, onTakePictures } = props;
  const t = useTranslations("gallery.rail");
  const format = useFormatter();
  const [isOver, setOver] = useState(false);
  // A library has dozens of boards: the menu of each comes into the page when somebody is about to use it.
  const [isNear, setNear] = useState(false);
  const isTouch = useTouch();
  const hasMenu = entries !== undefined && (isNear || isTouch);
  const drop =
    onTakePictures === undefined
      ? {}
      : {
          ...dropSlotProps,
          onDragOver: (event: DragEvent) => {
            if (!carriesAsset(event.dataTransfer)) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = "copy" as const;
            setOver(true);
          },
          onDragLeave: () => setOver(false),
          onDrop: (event: DragEvent) => {
            setOver(false);
            const id = readCarriedAsset(event.dataTransfer);
            if (id === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            onTakePictures(id);
          },
        };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody comes near
    <div
      {...drop}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      className={joinClasses(
        "group relative flex h-ctl-s shrink-0 items-center gap-2 rounded-ctl pr-2 pl-2 whitespace-nowrap",
        isOver
          ? "bg-accent-soft text-text inset-ring inset-ring-accent-line"
          : isHere
            ? "bg-active font-medium text-text"
            : "text-text-2 hover:bg-hover hover:text-text",
      )}
      style={depth > 0 ? { paddingLeft: 8 + depth * 20 } : undefined}
    >
      <button
        type="button"
        aria-label={count === undefined ? label : `${label}, ${format.number(count)}`}
        aria-current={isHere ? "page" : undefined}
        onClick={onOpen}
        className="absolute inset-0 rounded-ctl focus-visible:-outline-offset-2"
      />
      {fold === undefined ? null : (
        <button
          type="button"
          aria-label={t(fold.isOpen ? "foldBoard" : "unfoldBoard", { board: label })}
          aria-expanded={fold.isOpen}
          onClick={fold.onToggle}
          className="hit relative z-1 -ml-1 grid size-4 place-items-center text-text-3 hover:text-text"
        >
          {fold.isOpen ? (
            <ChevronDown aria-hidden className="size-3.5" />
          ) : (
            <ChevronRight aria-hidden className="size-3.5" />
          )}
        </button>
      )}
      <span aria-hidden className="pointer-events-none grid shrink-0 place-items-center text-text-3">
        {icon}
      </span>
      <span aria-hidden className="pointer-events-none min-w-0 truncate">
        {label}
      </span>
      {count === undefined ? null : (
        <span
          aria-hidden
          className={joinClasses(
            "pointer-events-none ml-auto shrink-0 text-12 font-normal text-text-3",
            hasMenu &&
              "group-hover:hidden group-focus-within:hidden group-has-data-[state=open]:hidden pointer-coarse:hidden",
          )}
        >
          {format.number(count)}
        </span>
      )}
      {hasMenu ? (
        // An open menu hangs on its button: it stays, though the pointer and the focus are in the menu.
        <span className="-mr-1.5 ml-auto hidden shrink-0 items-center has-data-[state=open]:flex group-focus-within:flex group-hover:flex pointer-coarse:flex">
          <DropdownMenu
            label={t("more", { name: label })}
            entries={entries}
            trigger={
              <IconButton
                size={24}
                label={t("more", { name: label })}
                icon={<Ellipsis aria-hidden className="size-3.5" />}
              />
            }
          />
        </span>
      ) : null}
    </div>
  );
}

const COARSE = "(pointer: coarse)";

function useTouch(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(COARSE);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(COARSE).matches,
    () => false,
  );
}
