import { serveTasks } from "../serve-tasks";
import { createCompareTasks } from "./compare-tasks";

// The entry of the worker's own bundle; opened by compare-worker-client.
serveTasks(
  self,
  createCompareTasks<ImageBitmap>({
    paint: ({ size, rgba }) => createImageBitmap(new ImageData(rgba, size.width, size.height)),
    findTransfer: (bitmap) => bitmap,
  }),
);
