import type { AssetKind, LineageRole } from "@/lib/core/asset";
import type { LineageGraph, NodeState } from "@/lib/core/lineage-graph";
import type { Model, Operation, RequestField } from "@/lib/core/request";

/** A picture of a family. */
export interface FamilyNode {
  readonly id: string;
  readonly kind: AssetKind;
  readonly width: number;
  readonly height: number;
  /** Base64; empty until derived. */
  readonly thumbhash: string;
  readonly operation: Operation | null;
  readonly model: Model | null;
  readonly prompt: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly state: NodeState;
  readonly runId: string | null;
}

/** One picture made of another; places among the nodes. */
export interface FamilyEdge {
  readonly child: number;
  readonly parent: number;
  readonly role: LineageRole;
  /** Fields in which their requests differ; null where there are not two to compare. */
  readonly changes: readonly RequestField[] | null;
}

/** The first node is the picture that was asked for. */
export interface Family {
  readonly nodes: readonly FamilyNode[];
  readonly edges: readonly FamilyEdge[];
  readonly isTruncated: boolean;
}

/** Turns the columns of the answer into rows. */
export function readFamily({ nodes, edges, runIds, changes, isTruncated }: LineageGraph): Family {
  return {
    nodes: nodes.ids.map((id, at) => ({
      id,
      kind: nodes.kinds[at] ?? "result",
      width: nodes.widths[at] ?? 1,
      height: nodes.heights[at] ?? 1,
      thumbhash: nodes.thumbhashes[at] ?? "",
      operation: nodes.operations[at] ?? null,
      model: nodes.models[at] ?? null,
      prompt: nodes.prompts[at] ?? "",
      createdAt: nodes.createdAt[at] ?? 0,
      state: nodes.states[at] ?? "live",
      runId: runIds[nodes.runs[at] ?? -1] ?? null,
    })),
    edges: edges.children.map((child, at) => ({
      child,
      parent: edges.parents[at] ?? 0,
      role: edges.roles[at] ?? "source",
      changes: changes[edges.changes[at] ?? -1] ?? null,
    })),
    isTruncated,
  };
}
