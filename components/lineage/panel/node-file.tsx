"use client";

import { GitFork, Layers, Maximize2, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { FailureNotice } from "@/components/shell/failure-notice";
import { PictureFacts } from "@/components/studio/details/picture-facts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";
import type { FamilyNode } from "../layout/family";
import { useNodeTitle } from "../use-box-words";
import type { Tree } from "../use-tree";
import { DifferenceBlock } from "./difference-block";
import { KinList } from "./kin-list";
import { listChildren, listParents } from "./list-kin";

export interface NodeFileProps {
  readonly tree: Tree;
  /** Shows the picture itself. */
  readonly onOpen: () => void;
  /** Draws its own family; absent where that is drawn. */
  readonly onOpenFamily: (() => void) | undefined;
  readonly onReplay: () => void;
}

/** The picture in hand: what it is, what it was made of and how it differs, what was made of it. */
export function NodeFile(props: NodeFileProps) {
  const { tree } = props;
  const t = useTranslations("lineage.panel");
  const node = tree.family.nodes[tree.node];
  if (!node) return null;
  const parents = listParents(tree.family, tree.node);
  const children = listChildren(tree.family, tree.node);
  const main = parents.find(({ role }) => role === "source") ?? parents.find(({ role }) => role === "raw");
  const before = main && tree.family.nodes[main.node];
  return (
    <div className="flex flex-col gap-4 p-4">
      <Head node={node} />
      <Actions {...props} node={node} />
      <KinList title={t("madeFrom")} kin={parents} family={tree.family} onSelect={tree.selectNode} none={t("begins")} />
      {before && before.state !== "purged" && node.state !== "purged" ? (
        <DifferenceBlock key={`${before.id} ${node.id}`} beforeId={before.id} id={node.id} />
      ) : null}
      <KinList title={t("madeOfIt")} kin={children} family={tree.family} onSelect={tree.selectNode} none={t("ends")} />
      {node.state === "purged" ? null : <Facts id={node.id} />}
    </div>
  );
}

function Head({ node }: { readonly node: FamilyNode }) {
  const t = useTranslations("lineage.box");
  const toTitle = useNodeTitle();
  return (
    <div className="flex flex-col gap-2">
      {node.state === "purged" ? (
        <Notice kind="info">{t("purgedText")}</Notice>
      ) : (
        <span
          className="relative block w-full overflow-hidden rounded-ctl bg-hover"
          style={{ aspectRatio: `${node.width} / ${node.height}`, maxHeight: 240 }}
        >
          {/* biome-ignore lint/performance/noImgElement: the image optimizer is switched off */}
          <img src={assetFileUrl(node.id, "preview")} alt="" className="absolute inset-0 size-full object-contain" />
        </span>
      )}
      <div>
        <p className="font-medium">{toTitle(node)}</p>
        {node.prompt === "" ? null : <p className="line-clamp-3 text-12 text-text-2 break-words">{node.prompt}</p>}
        {node.state === "trashed" ? <p className="text-12 text-warning">{t("trashed")}</p> : null}
      </div>
    </div>
  );
}

function Actions({ tree, node, onOpen, onOpenFamily, onReplay }: NodeFileProps & { readonly node: FamilyNode }) {
  const t = useTranslations("lineage.panel");
  const replay = useCommand("lineage.replay");
  const box = tree.selected === undefined ? undefined : tree.folded.boxes[tree.selected];
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button
        size={28}
        icon={<Maximize2 aria-hidden />}
        onClick={onOpen}
        disabledReason={node.state === "purged" ? t("isGone") : undefined}
      >
        {t("open")}
      </Button>
      <Button
        size={28}
        icon={<RefreshCw aria-hidden />}
        kbd={replay.keys}
        disabledReason={replay.disabledReason}
        onClick={onReplay}
      >
        {t("replay")}
      </Button>
      {onOpenFamily === undefined ? null : (
        <Button size={28} icon={<GitFork aria-hidden />} onClick={onOpenFamily}>
          {t("family")}
        </Button>
      )}
      {box && tree.selected !== undefined && box.members.length > 1 ? (
        <Button size={28} icon={<Layers aria-hidden />} kbd="V" onClick={() => tree.unfold(tree.selected ?? 0)}>
          {t("unfold", { count: box.members.length })}
        </Button>
      ) : null}
    </div>
  );
}

function Facts({ id }: { readonly id: string }) {
  const query = useAsset(id);
  if (query.error) return <FailureNotice error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <PictureFacts detail={query.data} /> : <Skeleton className="h-48" />;
}
