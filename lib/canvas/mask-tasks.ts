import { compositePreviewTask } from "./tasks/composite-preview-task";
import { exportPngTask } from "./tasks/export-png-task";
import { floodFillTask } from "./tasks/flood-fill-task";
import { growTask } from "./tasks/grow-task";
import { importMaskTask } from "./tasks/import-mask-task";
import { dropPictureTask, keepPictureTask } from "./tasks/keep-picture-task";
import { selectObjectTask } from "./tasks/select-object-task";
import type { MaskTask } from "./tasks/task";

/** What the worker can do. A new task is a file in tasks/ and a line here. */
export const maskTasks = {
  keepPicture: keepPictureTask,
  dropPicture: dropPictureTask,
  grow: growTask,
  floodFill: floodFillTask,
  importMask: importMaskTask,
  exportPng: exportPngTask,
  selectObject: selectObjectTask,
  compositePreview: compositePreviewTask,
};

export type TaskName = keyof typeof maskTasks;
export type TaskInput<Name extends TaskName> =
  (typeof maskTasks)[Name] extends MaskTask<infer Input, unknown> ? Input : never;
export type TaskOutput<Name extends TaskName> =
  (typeof maskTasks)[Name] extends MaskTask<never, infer Output> ? Output : never;
