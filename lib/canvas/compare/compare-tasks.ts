import type { Size } from "@/lib/core/geometry";
import { compareInSteps, type PictureDifference } from "../kernels/compare/compare-pictures";
import { type HeatMap, heatMapInSteps } from "../kernels/compare/heat-map";
import type { Rgba } from "../kernels/composite-layer";
import { resampleInSteps } from "../kernels/resample";
import { asPrelude } from "../kernels/steps";
import type { StoredPicture } from "../picture-store";
import { isDrawnWhole, planReductions } from "../pyramid";
import { dropPictureTask, keepPictureTask } from "../tasks/keep-picture-task";
import type { MaskTask, TaskContext } from "../tasks/task";
import { DifferenceStore, type StoredDifference } from "./difference-store";

/** Two kept pictures by their keys. `pictures`: both, so that the worker gets them. */
export interface PairInput {
  readonly first: string;
  readonly second: string;
  readonly pictures: readonly string[];
}

/** What lies between two pictures, but for the map; all over the pixels of the first. */
export type DifferenceFigures = Omit<StoredDifference, "levels">;

/** A map at one scale: `reduction` pixels of the first picture, across and down, lie under one of it. */
export interface HeatLevel<Painted> {
  readonly reduction: number;
  readonly size: Size;
  readonly picture: Painted;
}

/** How the worker hands a map over: as a bitmap, ready to be drawn. */
export interface HeatPainter<Painted> {
  paint(map: HeatMap): Promise<Painted>;
  findTransfer(painted: Painted): Transferable;
}

/** What the worker of the compare room can do. */
export function createCompareTasks<Painted>(painter: HeatPainter<Painted>) {
  const kept = new DifferenceStore();
  const difference: MaskTask<PairInput, DifferenceFigures> = {
    async run(input, context) {
      const { levels: _, ...figures } = await requireDifference(kept, input, context);
      return figures;
    },
  };
  const heatMap: MaskTask<PairInput & { readonly threshold: number }, readonly HeatLevel<Painted>[]> = {
    async run({ threshold, ...input }, context) {
      const found = await requireDifference(kept, input, context);
      const levels: HeatLevel<Painted>[] = [];
      for (const reduction of planReductions(found.size)) {
        if (!isDrawnWhole(found.size, reduction)) continue;
        const map = await context.follow(heatMapInSteps({ difference: found, threshold, reduction }));
        levels.push({ reduction, size: map.size, picture: await painter.paint(map) });
      }
      return levels;
    },
    listTransfers: (levels) => levels.map(({ picture }) => painter.findTransfer(picture)),
  };
  const dropPicture: typeof dropPictureTask = {
    run(input, context) {
      kept.drop(input.key);
      return dropPictureTask.run(input, context);
    },
  };
  return { keepPicture: keepPictureTask, dropPicture, difference, heatMap };
}

async function requireDifference(
  kept: DifferenceStore,
  { first, second }: PairInput,
  context: TaskContext,
): Promise<StoredDifference> {
  const known = kept.find(first, second);
  if (known) return known;
  const [ours, theirs] = [context.pictures.require(first), context.pictures.require(second)];
  const { size } = ours;
  const isResampled = size.width !== theirs.size.width || size.height !== theirs.size.height;
  const pixels = isResampled ? await bringToSize(theirs, size, context) : theirs.rgba;
  const compared: PictureDifference = await context.follow(compareInSteps({ size, first: ours.rgba, second: pixels }));
  const difference = { ...compared, isResampled };
  kept.keep(first, second, difference);
  return difference;
}

function bringToSize(picture: StoredPicture, to: Size, context: TaskContext): Promise<Rgba> {
  const part = { x: 0, y: 0, ...picture.size };
  return context.follow(asPrelude(resampleInSteps({ pixels: picture.rgba, size: picture.size, part, to })));
}
