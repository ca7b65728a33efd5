"use client";

import { GitFork } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { ZoomHud } from "@/components/canvas/zoom-hud";
import { useCommandHandlers } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { lazyAside } from "@/components/shell/lazy-part";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { ApiError } from "@/lib/client/api-error";
import { useLineageGraph } from "@/lib/client/use-lineage-graph";
import { type LineageGraph, MAX_FAMILY } from "@/lib/core/lineage-graph";
import type { PlacedBox, TreeLayout } from "./layout/lay-out-tree";
import { lineageUrl } from "./lineage-address";
import { LineageBar } from "./lineage-bar";
import { NodePanel } from "./panel/node-panel";
import { PhoneNodePanel } from "./panel/phone-node-panel";
import { ReplayList } from "./replay/replay-list";
import { FamilyTree } from "./tree/family-tree";
import { THUMB_SCALE, treeMetrics } from "./tree/tree-metrics";
import { TreeView } from "./tree/tree-view";
import { useBoxWords } from "./use-box-words";
import { type Tree, useTree } from "./use-tree";

/** At which a large family opens. */
const FIRST_SCALE = 0.8;

const ReplayDialog = lazyAside(() => import("./replay/replay-dialog").then((module) => module.ReplayDialog));

/** The family of a picture: drawn, walked, compared and replayed. */
export function LineageRoom({ assetId }: { readonly assetId: string }) {
  const t = useTranslations("lineage");
  const router = useRouter();
  const query = useLineageGraph(assetId, MAX_FAMILY);
  if (query.data) return <LoadedRoom assetId={assetId} graph={query.data} />;
  if (query.error instanceof ApiError && query.error.code === "not_found") {
    return (
      <div className="grid flex-1 place-items-center bg-stage">
        <EmptyState
          icon={<GitFork aria-hidden />}
          title={t("gone")}
          description={t("goneText")}
          headingLevel={1}
          actions={<Button onClick={() => router.push("/gallery")}>{t("gallery")}</Button>}
        />
      </div>
    );
  }
  if (query.error) {
    return <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4 max-w-140" />;
  }
  return <Skeleton className="m-8 flex-1" />;
}

function LoadedRoom({ assetId, graph }: { readonly assetId: string; readonly graph: LineageGraph }) {
  const t = useTranslations("lineage");
  const router = useRouter();
  const isPhone = useScreenSize() === "phone";
  const tree = useTree(graph);
  const [view] = useState(() => new TreeView());
  const [replayed, setReplayed] = useState<string | null>(null);
  const { family, folded } = tree;
  useSteadyView(view, tree);
  const node = family.nodes[tree.node];
  const open = (at: number | undefined) => {
    const picture = family.nodes[at ?? -1];
    if (picture && picture.state !== "purged") router.push(`/gallery?open=${picture.id}`);
  };
  const openFamily = (id: string) => router.push(lineageUrl(id));
  useRoomCommands(view, {
    onReplay: () => setReplayed(node?.id ?? null),
    noPicture: node === undefined || node.state === "purged" ? t("needsPicture") : undefined,
  });
  const panel = {
    tree,
    onOpen: () => open(tree.node),
    onOpenFamily: node && node.id !== assetId ? () => openFamily(node.id) : undefined,
    onReplay: () => setReplayed(node?.id ?? null),
  };
  return (
    <>
      <LineageBar tree={tree} />
      <div className="relative flex min-h-0 flex-1">
        <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
          {folded.boxes.length === 1 && (folded.boxes[0]?.inputs.length ?? 0) === 0 ? (
            <p className="-translate-x-1/2 pointer-events-none absolute top-6 left-1/2 z-hud w-max max-w-[calc(100%-32px)] text-center text-12 text-text-3">
              {t("alone")}
            </p>
          ) : null}
          <FamilyTree
            family={family}
            folded={folded}
            layout={tree.layout}
            view={view}
            selected={tree.selected}
            onSelect={tree.selectBox}
            onOpen={(box) => open(folded.boxes[box]?.members[0])}
            onToggle={tree.toggle}
            onUnfold={tree.unfold}
            onHelper={tree.selectNode}
          />
          <ScaleHud view={view} />
          <ReplayList isPhone={isPhone} pictures={family.nodes} />
        </div>
        {isPhone ? null : <NodePanel {...panel} />}
      </div>
      {isPhone ? <PhoneNodePanel {...panel} /> : null}
      <Announcer tree={tree} />
      {replayed === null ? null : (
        <ReplayDialog key={replayed} targetId={replayed} open onOpenChange={(isOpen) => !isOpen && setReplayed(null)} />
      )}
    </>
  );
}

/** What is in hand stays where it is when something is folded away or comes in; what is walked to comes into view. */
function useSteadyView(view: TreeView, { layout, folded, selected }: Tree): void {
  const held = useRef<{ readonly key: string; readonly place: PlacedBox } | null>(null);
  const drawn = useRef<TreeLayout | null>(null);
  const key = selected === undefined ? undefined : folded.boxes[selected]?.key;
  const place = selected === undefined ? undefined : layout.boxes[selected];
  useLayoutEffect(() => {
    const before = held.current;
    const area = place && { ...place, width: treeMetrics.boxWidth, height: treeMetrics.boxHeight };
    if (drawn.current !== layout) {
      const isFirst = drawn.current === null;
      drawn.current = layout;
      const anchor = before && place && before.key === key ? { before: before.place, after: place } : undefined;
      view.setContent({ width: Math.max(1, layout.width), height: Math.max(1, layout.height) }, anchor);
      // A large family would be patches of colour: its picture is shown large enough to be known.
      if (isFirst && area && view.getScale() < THUMB_SCALE) view.centreOn(area, FIRST_SCALE);
    }
    if (area && key !== undefined) {
      if (before && before.key !== key) view.reveal(area);
      held.current = { key, place: area };
    }
  }, [view, layout, key, place]);
}

interface RoomCommands {
  readonly onReplay: () => void;
  readonly noPicture: string | undefined;
}

function useRoomCommands(view: TreeView, { onReplay, noPicture }: RoomCommands): void {
  useCommandHandlers({
    "canvas.fit": { run: view.fit },
    "canvas.actualSize": { run: view.actualSize },
    "canvas.zoomIn": { run: () => view.step("in") },
    "canvas.zoomOut": { run: () => view.step("out") },
    "lineage.replay": { run: onReplay, disabledReason: noPicture },
  });
}

function ScaleHud({ view }: { readonly view: TreeView }) {
  const read = () => Math.round(view.getScale() * 100) / 100;
  return <ZoomHud scale={useSyncExternalStore(view.subscribe, read, read)} />;
}

/** Says what is walked to: the box in hand may be drawn on a canvas. */
function Announcer({ tree }: { readonly tree: Tree }) {
  const words = useBoxWords();
  const box = tree.selected === undefined ? undefined : tree.folded.boxes[tree.selected];
  return (
    <VisuallyHidden role="status" aria-live="polite" data-testid="lineage-said">
      {box ? words(tree.family, box).label : ""}
    </VisuallyHidden>
  );
}
