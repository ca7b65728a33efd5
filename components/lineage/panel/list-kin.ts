import type { LineageRole } from "@/lib/core/asset";
import type { RequestField } from "@/lib/core/request";
import type { Family } from "../layout/family";

/** A picture beside another one in the lineage, and in which role. */
export interface Kin {
  readonly node: number;
  readonly role: LineageRole;
  readonly changes: readonly RequestField[] | null;
}

const order: readonly LineageRole[] = ["source", "raw", "mask", "protect", "styleReference", "characterReference"];

/** What a picture was made of: its source first. */
export function listParents({ edges }: Family, node: number): readonly Kin[] {
  return edges
    .filter(({ child }) => child === node)
    .map(({ parent, role, changes }) => ({ node: parent, role, changes }))
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.node - b.node);
}

/** What was made of it, each once, in the order of time; a picture as it came is left out beside the one put back. */
export function listChildren(family: Family, node: number): readonly Kin[] {
  const { nodes, edges } = family;
  const behind = new Set(edges.flatMap(({ role, parent }) => (role === "raw" ? [parent] : [])));
  const kin = new Map<number, Kin>();
  for (const { child, parent, role, changes } of edges) {
    if (parent !== node || kin.has(child) || behind.has(child)) continue;
    kin.set(child, { node: child, role, changes });
  }
  const timeOf = (at: number) => nodes[at]?.createdAt ?? 0;
  return [...kin.values()].sort((a, b) => timeOf(a.node) - timeOf(b.node) || a.node - b.node);
}
