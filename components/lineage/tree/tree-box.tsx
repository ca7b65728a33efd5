"use client";

import { Layers, Trash2, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo, useLayoutEffect, useRef } from "react";
import { forgetThumbhash, paintThumbhash } from "@/components/gallery/grid/thumbhash-desk";
import { joinClasses } from "@/components/ui/class-names";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Family, FamilyNode } from "../layout/family";
import type { FamilyBox } from "../layout/fold-family";
import type { PlacedBox } from "../layout/lay-out-tree";
import { useBoxWords } from "../use-box-words";
import { useChangeWords } from "../use-change-words";
import { placeHelper } from "./hit-tree";
import { EDGE_Y, HELPER, PICTURE_HEIGHT, treeMetrics } from "./tree-metrics";

export interface TreeBoxProps {
  readonly id: string;
  readonly family: Family;
  readonly box: FamilyBox;
  readonly place: PlacedBox;
  readonly siblings: number;
  /** From 1. */
  readonly position: number;
  readonly isSelected: boolean;
  /** The picture whose family this is. */
  readonly isRoot: boolean;
  readonly hasThumbs: boolean;
}

/** A picture of the tree, or the variants of a run as one. What is pressed is found by the tree itself. */
export const TreeBoxView = memo(function TreeBoxView(props: TreeBoxProps) {
  const { family, box, place, isSelected, isRoot, hasThumbs } = props;
  const t = useTranslations("lineage.box");
  const words = useBoxWords();
  const cover = family.nodes[box.members[0] ?? -1];
  const { label, title } = words(family, box);
  if (!cover) return null;
  const isGroup = box.members.length > 1;
  return (
    <div
      id={props.id}
      role="treeitem"
      tabIndex={-1}
      aria-label={label}
      aria-level={place.column + 1}
      aria-setsize={props.siblings}
      aria-posinset={props.position}
      aria-selected={isSelected}
      {...(box.below > 0 ? { "aria-expanded": !box.isCollapsed } : {})}
      data-box={box.key}
      style={{
        transform: `translate(${place.x}px, ${place.y}px)`,
        width: treeMetrics.boxWidth,
        height: treeMetrics.boxHeight,
      }}
      className="absolute top-0 left-0 cursor-pointer select-none"
    >
      {isGroup ? (
        <span
          aria-hidden
          style={{ height: PICTURE_HEIGHT }}
          className="absolute top-[-5px] right-[-5px] left-[5px] rounded-ctl bg-field inset-ring inset-ring-line-control"
        />
      ) : null}
      <span
        style={{ height: PICTURE_HEIGHT }}
        className={joinClasses(
          "relative block overflow-hidden rounded-ctl bg-field",
          isSelected
            ? "outline-2 outline-offset-2 outline-accent-line"
            : "inset-ring inset-ring-line-control hover:outline-2 hover:outline-offset-2 hover:outline-line-strong",
          isRoot && !isSelected && "outline-2 outline-offset-2 outline-text-3",
        )}
      >
        <BoxPicture node={cover} hasThumb={hasThumbs} />
        {isGroup ? (
          <span className="absolute right-1 bottom-1 inline-flex h-5 items-center gap-1 rounded-tag bg-scrim px-1.5 text-11 text-on-picture">
            <Layers aria-hidden className="size-3" />
            {box.members.length}
          </span>
        ) : null}
        {cover.state === "trashed" ? (
          <span className="absolute top-1 left-1 grid size-5 place-items-center rounded-tag bg-scrim text-on-picture">
            <Trash2 aria-hidden className="size-3" />
          </span>
        ) : null}
      </span>
      <span className="mt-1 block truncate text-11 text-text-2">{title}</span>
      {box.inputs.slice(0, HELPER.most).map(({ node, role }, at) => (
        <HelperPicture
          key={`${node} ${role}`}
          node={family.nodes[node]}
          at={at}
          more={at === HELPER.most - 1 ? box.inputs.length - HELPER.most : 0}
          hasThumb={hasThumbs}
        />
      ))}
      <ChangeChip box={box} />
      {box.below > 0 ? (
        <span
          aria-hidden
          title={box.isCollapsed ? t("unfold", { count: box.below }) : t("fold")}
          style={{ top: EDGE_Y - 12 }}
          className={joinClasses(
            "absolute right-[-12px] inline-flex h-6 min-w-6 items-center justify-center rounded-full px-1.5 text-11 ring ring-line-strong",
            box.isCollapsed ? "bg-accent text-on-accent" : "bg-raised text-text-2 hover:text-text",
          )}
        >
          {box.isCollapsed ? `+${box.below}` : "–"}
        </span>
      ) : null}
    </div>
  );
});

function BoxPicture({ node, hasThumb }: { readonly node: FamilyNode; readonly hasThumb: boolean }) {
  const t = useTranslations("lineage.box");
  const ground = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = ground.current;
    if (!element) return;
    paintThumbhash(element, node.thumbhash);
    return () => forgetThumbhash(element);
  }, [node.thumbhash]);
  if (node.state === "purged") {
    return (
      <span className="absolute inset-0 grid place-items-center text-11 text-text-3">
        <span className="flex flex-col items-center gap-1">
          <X aria-hidden className="size-4" />
          {t("purged")}
        </span>
      </span>
    );
  }
  const isTall = node.width / node.height < treeMetrics.boxWidth / PICTURE_HEIGHT;
  return (
    <span className="absolute inset-0 grid place-items-center">
      <span
        ref={ground}
        style={{ aspectRatio: `${node.width} / ${node.height}`, backgroundSize: "100% 100%" }}
        className={joinClasses(
          "relative block",
          isTall ? "h-full" : "w-full",
          node.state === "trashed" && "opacity-45",
        )}
      >
        {hasThumb ? (
          // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
          <img
            src={assetFileUrl(node.id, "thumb")}
            alt=""
            decoding="async"
            draggable={false}
            className="absolute inset-0 size-full object-cover"
          />
        ) : null}
      </span>
    </span>
  );
}

interface HelperPictureProps {
  readonly node: FamilyNode | undefined;
  readonly at: number;
  readonly more: number;
  readonly hasThumb: boolean;
}

function HelperPicture({ node, at, more, hasThumb }: HelperPictureProps) {
  if (!node) return null;
  const { x, y } = placeHelper(at);
  return (
    <span
      aria-hidden
      style={{ left: x, top: y, width: HELPER.size, height: HELPER.size }}
      className="absolute overflow-hidden rounded-tag bg-field inset-ring inset-ring-line-strong hover:outline-2 hover:outline-line-strong"
    >
      {hasThumb && node.state !== "purged" ? (
        // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
        <img
          src={assetFileUrl(node.id, "thumb")}
          alt=""
          decoding="async"
          draggable={false}
          className="size-full object-cover"
        />
      ) : null}
      {more > 0 ? (
        <span className="absolute inset-0 grid place-items-center bg-scrim text-11 text-on-picture">+{more + 1}</span>
      ) : null}
    </span>
  );
}

/** In what its request differs from the one before it, on the edge that comes in. */
function ChangeChip({ box }: { readonly box: FamilyBox }) {
  const words = useChangeWords();
  const locale = useLocale();
  const text = words(box.changes, locale);
  if (text === undefined || box.parent === null) return null;
  return (
    <span
      aria-hidden
      data-testid="change-chip"
      style={{ top: EDGE_Y - 25, width: treeMetrics.gapX * 0.6 - 14 }}
      className="absolute right-full mr-2.5 flex justify-end"
    >
      <span className="truncate rounded-tag bg-raised px-1.5 py-0.5 text-11 leading-tight text-text-2 inset-ring inset-ring-line">
        {text}
      </span>
    </span>
  );
}
