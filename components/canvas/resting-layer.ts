import type Konva from "konva";

/** A layer that was not drawn for so long rests. */
const REST_MS = 200;

/**
 * Shows a picture of a layer in the layer's place while nothing is drawn on it. Without a graphics card the browser
 * copies each canvas that can be seen at every frame, drawn on or not; a bitmap is handed over once. The answer ends it.
 */
export function restLayer(layer: Konva.Layer): () => void {
  const live = layer.getNativeCanvasElement();
  const still = document.createElement("canvas");
  const context = still.getContext("bitmaprenderer");
  if (!context || typeof createImageBitmap !== "function") return () => {};
  still.style.position = "absolute";
  still.style.visibility = "hidden";
  live.after(still);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Goes up with every drawing: a picture of an older one is of no use. */
  let drawing = 0;

  const show = (isResting: boolean) => {
    still.style.visibility = isResting ? "visible" : "hidden";
    live.style.visibility = isResting ? "hidden" : "visible";
  };
  const rest = async () => {
    const taken = drawing;
    if (!layer.visible() || live.width === 0 || live.height === 0) return;
    const bitmap = await createImageBitmap(live);
    if (taken !== drawing) {
      bitmap.close();
      return;
    }
    still.width = bitmap.width;
    still.height = bitmap.height;
    still.style.width = live.style.width;
    still.style.height = live.style.height;
    context.transferFromImageBitmap(bitmap);
    show(true);
  };
  const wake = () => {
    drawing++;
    show(false);
    clearTimeout(timer);
    // Where no picture can be taken the layer itself stays.
    timer = setTimeout(() => void rest().catch(() => {}), REST_MS);
  };
  layer.on("draw.rest", wake);
  wake();
  return () => {
    drawing++;
    clearTimeout(timer);
    layer.off("draw.rest");
    still.remove();
  };
}
