import { useMemo, useState } from "react";
import { type LineageRole, lineageRoles } from "@/lib/core/asset";
import type { LineageGraph } from "@/lib/core/lineage-graph";
import { type Family, readFamily } from "./layout/family";
import { type FoldedFamily, foldFamily } from "./layout/fold-family";
import { layOutTree, type TreeLayout } from "./layout/lay-out-tree";
import { treeMetrics } from "./tree/tree-metrics";

/** What the filter offers besides the line itself. */
export const filterRoles = ["mask", "protect", "styleReference", "characterReference", "raw"] as const;
export type FilterRole = (typeof filterRoles)[number];

export interface Tree {
  readonly family: Family;
  readonly folded: FoldedFamily;
  readonly layout: TreeLayout;
  readonly roles: ReadonlySet<LineageRole>;
  /** Place of the box in hand. */
  readonly selected: number | undefined;
  /** Place of the picture in hand among the family's nodes. */
  readonly node: number;
  selectBox(box: number): void;
  /** A picture of the family; one that is folded away is unfolded. */
  selectNode(node: number): void;
  toggle(box: number): void;
  unfold(box: number): void;
  toggleRole(role: FilterRole): void;
  expandAll(): void;
}

/** What is drawn of a family, what is folded away in it, and which picture is in hand. */
export function useTree(graph: LineageGraph): Tree {
  const family = useMemo(() => readFamily(graph), [graph]);
  const [roles, setRoles] = useState<ReadonlySet<LineageRole>>(
    () => new Set(lineageRoles.filter((role) => role !== "raw")),
  );
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set());
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(() => new Set());
  const [pickedId, setPicked] = useState<string | undefined>(undefined);
  const folded = useMemo(
    () => foldFamily(family, { roles, unfolded, collapsed }),
    [family, roles, unfolded, collapsed],
  );
  const layout = useMemo(() => layOutTree(folded.boxes, treeMetrics), [folded]);
  // By id: a picture that comes in moves all places.
  const picked = pickedId === undefined ? 0 : family.nodes.findIndex(({ id }) => id === pickedId);
  const node = picked === -1 ? 0 : picked;
  const selected = folded.boxOf.get(node) ?? (picked === -1 ? folded.boxOf.get(0) : undefined);
  const pick = (at: number | undefined) => setPicked(family.nodes[at ?? 0]?.id);
  return {
    family,
    folded,
    layout,
    roles,
    selected,
    node,
    selectBox: (box) => pick(folded.boxes[box]?.members[0]),
    selectNode: pick,
    toggle: (box) => {
      const facts = folded.boxes[box];
      if (!facts || facts.below === 0) return;
      setCollapsed(flip(collapsed, facts.key));
      // What is hidden is in nobody's hand.
      pick(facts.members[0]);
    },
    unfold: (box) => {
      const runId = family.nodes[folded.boxes[box]?.members[0] ?? -1]?.runId;
      if (runId) setUnfolded(flip(unfolded, runId));
    },
    toggleRole: (role) => setRoles(flip(roles, role)),
    expandAll: () => setCollapsed(new Set()),
  };
}

function flip<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
