import { useCommandHandlers } from "@/components/shell/command-context";
import type { ViewportControls } from "./use-viewport";

/** The zoom's keys and buttons, for whichever stage is shown. */
export function useZoomCommands(controls: ViewportControls): void {
  useCommandHandlers({
    "canvas.fit": { run: controls.fit, isOn: controls.isFitted },
    "canvas.actualSize": { run: () => controls.actualSize() },
    "canvas.zoomIn": { run: () => controls.step("in") },
    "canvas.zoomOut": { run: () => controls.step("out") },
  });
}
