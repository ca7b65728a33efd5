import type { LineageRole } from "@/lib/core/asset";
import type { RequestField } from "@/lib/core/request";
import type { Family, FamilyEdge, FamilyNode } from "./family";
import type { TreeBox } from "./lay-out-tree";

export interface FoldOptions {
  /** Edges of other roles are not drawn, and what hangs on them alone is left out. */
  readonly roles: ReadonlySet<LineageRole>;
  /** Runs whose variants are shown one by one. */
  readonly unfolded: ReadonlySet<string>;
  /** Boxes whose descendants are hidden, by key. */
  readonly collapsed: ReadonlySet<string>;
}

/** A picture that only helped to make a box: drawn at its side, with no line of its own. */
export interface TreeInput {
  readonly node: number;
  readonly role: LineageRole;
}

/** What is drawn as one: a picture, or the variants of a run folded together. */
export interface FamilyBox extends TreeBox {
  /** The picture's id; of folded variants the run's, with that of the box they hang on. */
  readonly key: string;
  /** Places of its pictures among the nodes; the one to show is the first. */
  readonly members: readonly number[];
  /** How it follows from its parent. */
  readonly role: LineageRole;
  /** In what its request differs from its parent's; null where there are not two to compare. */
  readonly changes: readonly RequestField[] | null;
  /** In which roles it follows from the boxes of `alsoAfter`. */
  readonly alsoRoles: readonly LineageRole[];
  readonly inputs: readonly TreeInput[];
  /** Pictures below it; shown, unless it is collapsed. */
  readonly below: number;
  readonly isCollapsed: boolean;
}

export interface FoldedFamily {
  readonly boxes: readonly FamilyBox[];
  /** By node: the box that shows it; a helper that is drawn at the side only, or is hidden, has none. */
  readonly boxOf: ReadonlyMap<number, number>;
}

/** In this order a parent is looked for: what a picture was put back from, what it was made of, what helped. */
const parentOrder: readonly LineageRole[] = [
  "raw",
  "source",
  "styleReference",
  "characterReference",
  "protect",
  "mask",
];

/** Draws the boxes out of a family. Deterministic: children in the order they were made. */
export function foldFamily(family: Family, options: FoldOptions): FoldedFamily {
  const edges = pickEdges(family, options.roles);
  const reached = findReached(family, edges);
  const tree = findTree(family, edges, reached);
  const groups = group(family, tree, options.unfolded);
  return drawBoxes(tree, groups, options.collapsed);
}

/** Without `raw`, a picture as it came steps back behind the one that was put back, unless more was made of it. */
function pickEdges({ edges }: Family, roles: ReadonlySet<LineageRole>): readonly FamilyEdge[] {
  const shown = edges.filter(({ role }) => roles.has(role));
  if (roles.has("raw")) return shown;
  const usedOtherwise = new Set(shown.map(({ parent }) => parent));
  const behind = new Set(edges.flatMap(({ role, parent }) => (role === "raw" ? [parent] : [])));
  // The picture that was asked for never hides.
  behind.delete(0);
  return shown.filter(({ child }) => !behind.has(child) || usedOtherwise.has(child));
}

/** Who is still linked with the picture that was asked for. */
function findReached(family: Family, edges: readonly FamilyEdge[]): ReadonlySet<number> {
  const linked = new Map<number, number[]>();
  for (const { child, parent } of edges) {
    push(linked, child, parent);
    push(linked, parent, child);
  }
  const reached = new Set(family.nodes.length > 0 ? [0] : []);
  // A set that grows while it is walked is walked to its end.
  for (const node of reached) for (const other of linked.get(node) ?? []) reached.add(other);
  return reached;
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

interface Tree {
  /** By node; those that only help have none and are nobody's parent. */
  readonly mainEdge: ReadonlyMap<number, FamilyEdge>;
  readonly children: ReadonlyMap<number, readonly number[]>;
  readonly others: ReadonlyMap<number, readonly FamilyEdge[]>;
  readonly helpers: ReadonlySet<number>;
  /** Nodes without a parent that are no helpers, in the order they were made. */
  readonly roots: readonly number[];
}

function findTree(family: Family, edges: readonly FamilyEdge[], reached: ReadonlySet<number>): Tree {
  const mainEdge = new Map<number, FamilyEdge>();
  const others = new Map<number, FamilyEdge[]>();
  const byChild = new Map<number, FamilyEdge[]>();
  for (const edge of edges) if (reached.has(edge.child) && reached.has(edge.parent)) push(byChild, edge.child, edge);
  for (const [child, list] of byChild) {
    const [main, ...rest] = list.toSorted(
      (a, b) => parentOrder.indexOf(a.role) - parentOrder.indexOf(b.role) || a.parent - b.parent,
    );
    if (main) mainEdge.set(child, main);
    // A picture in two roles is drawn once as a parent.
    others.set(
      child,
      rest.filter(({ parent }) => parent !== main?.parent),
    );
  }
  const byTime = compareTimes(family.nodes);
  const inOrder = [...reached].sort(byTime);
  cutCircles(inOrder, mainEdge);
  const children = new Map<number, number[]>();
  for (const child of inOrder) {
    const main = mainEdge.get(child);
    if (main) push(children, main.parent, child);
  }
  const parentless = inOrder.filter((node) => !mainEdge.has(node));
  const helpers = new Set(parentless.filter((node) => node !== 0 && !children.has(node)));
  return { mainEdge, children, others, helpers, roots: parentless.filter((node) => !helpers.has(node)) };
}

/** Only broken data has circles; then the oldest of each begins a line of its own. */
function cutCircles(inOrder: readonly number[], mainEdge: Map<number, FamilyEdge>): void {
  const safe = new Set<number>();
  for (const start of inOrder) {
    const way = new Set<number>();
    let at: number | undefined = start;
    while (at !== undefined && !safe.has(at) && !way.has(at)) {
      way.add(at);
      at = mainEdge.get(at)?.parent;
    }
    if (at !== undefined && way.has(at)) mainEdge.delete(at);
    for (const node of way) safe.add(node);
  }
}

function compareTimes(nodes: readonly FamilyNode[]) {
  return (a: number, b: number) => {
    const [first, second] = [nodes[a], nodes[b]];
    if (!first || !second) return a - b;
    return first.createdAt - second.createdAt || (first.id < second.id ? -1 : 1);
  };
}

interface Group {
  readonly key: string;
  readonly members: readonly number[];
  readonly parent: number | null;
}

/** The variants of a run that hang on the same box, in the tree's own order: parents first. */
function group({ nodes }: Family, tree: Tree, unfolded: ReadonlySet<string>): readonly Group[] {
  const groups: Group[] = [];
  const lay = (parent: number | null, members: readonly number[]) => {
    const byRun = new Map<string, number[]>();
    for (const member of members) {
      const node = nodes[member];
      if (!node) continue;
      const isAlone = node.runId === null || unfolded.has(node.runId);
      push(byRun, isAlone ? node.id : `${node.runId}/${parent ?? ""}/${node.kind}`, member);
    }
    for (const [key, list] of byRun) {
      const [only] = list;
      const isOne = list.length === 1 && only !== undefined;
      groups.push({ key: isOne ? (nodes[only]?.id ?? key) : key, members: chooseCover(list, tree), parent });
    }
  };
  lay(null, tree.roots);
  for (let at = 0; at < groups.length; at++) {
    const below = (groups[at]?.members ?? []).flatMap((member) => tree.children.get(member) ?? []);
    if (below.length > 0) lay(at, below.toSorted(compareTimes(nodes)));
  }
  return groups;
}

/** The picture that was asked for lies on top, else the one of which most was made. */
function chooseCover(members: readonly number[], tree: Tree): readonly number[] {
  const weigh = (node: number) => (node === 0 ? Number.POSITIVE_INFINITY : (tree.children.get(node)?.length ?? 0));
  const cover = members.reduce((best, one) => (weigh(one) > weigh(best) ? one : best), members[0] ?? 0);
  return [cover, ...members.filter((member) => member !== cover)];
}

function drawBoxes(tree: Tree, groups: readonly Group[], collapsed: ReadonlySet<string>): FoldedFamily {
  const below = countBelow(groups);
  const isHidden: boolean[] = [];
  const placeOf: (number | undefined)[] = [];
  const boxOf = new Map<number, number>();
  let count = 0;
  for (const [at, { parent, members }] of groups.entries()) {
    const above = parent === null ? undefined : groups[parent];
    isHidden[at] = above !== undefined && (isHidden[parent ?? -1] === true || collapsed.has(above.key));
    if (isHidden[at]) continue;
    for (const member of members) boxOf.set(member, count);
    placeOf[at] = count++;
  }
  const children: number[][] = Array.from({ length: count }, () => []);
  for (const [at, { parent }] of groups.entries()) {
    const [place, above] = [placeOf[at], parent === null ? undefined : placeOf[parent]];
    if (place !== undefined && above !== undefined) children[above]?.push(place);
  }
  const boxes = groups.flatMap(({ key, members, parent }, at): FamilyBox[] => {
    const place = placeOf[at];
    if (place === undefined) return [];
    const main = tree.mainEdge.get(members[0] ?? -1);
    const links = findLinks(members, tree, boxOf, place);
    return [
      {
        key,
        members,
        parent: parent === null ? null : (placeOf[parent] ?? null),
        children: children[place] ?? [],
        role: main?.role ?? "source",
        changes: main?.changes ?? null,
        alsoAfter: links.map(({ box }) => box),
        alsoRoles: links.map(({ role }) => role),
        inputs: findInputs(members, tree),
        below: below[at] ?? 0,
        isCollapsed: collapsed.has(key) && (below[at] ?? 0) > 0,
      },
    ];
  });
  return { boxes, boxOf };
}

/** Pictures of all groups below each. */
function countBelow(groups: readonly Group[]): readonly number[] {
  const below = groups.map(() => 0);
  for (let at = groups.length - 1; at >= 0; at--) {
    const one = groups[at];
    if (one?.parent !== null && one?.parent !== undefined) {
      below[one.parent] = (below[one.parent] ?? 0) + (below[at] ?? 0) + one.members.length;
    }
  }
  return below;
}

function findLinks(
  members: readonly number[],
  tree: Tree,
  boxOf: ReadonlyMap<number, number>,
  place: number,
): readonly { readonly box: number; readonly role: LineageRole }[] {
  const links = new Map<number, LineageRole>();
  for (const { parent, role } of members.flatMap((member) => tree.others.get(member) ?? [])) {
    const box = boxOf.get(parent);
    if (box !== undefined && box !== place && !links.has(box)) links.set(box, role);
  }
  return [...links].map(([box, role]) => ({ box, role }));
}

function findInputs(members: readonly number[], tree: Tree): readonly TreeInput[] {
  const inputs = new Map<string, TreeInput>();
  for (const { parent, role } of members.flatMap((member) => tree.others.get(member) ?? [])) {
    if (tree.helpers.has(parent)) inputs.set(`${parent} ${role}`, { node: parent, role });
  }
  return [...inputs.values()];
}
