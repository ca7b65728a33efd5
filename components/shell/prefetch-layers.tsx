"use client";

import { useEffect } from "react";
import { dialogLayer } from "@/components/ui/dialog";
import { menuLayer } from "@/components/ui/dropdown-menu";
import { popoverLayer } from "@/components/ui/popover";
import { selectLayer } from "@/components/ui/select";
import { sliderLayer } from "@/components/ui/slider";
import { toastLayer } from "@/components/ui/toaster";

const layers = [menuLayer, popoverLayer, selectLayer, dialogLayer, toastLayer, sliderLayer];

/** What the page itself asks for comes first: a browser has six connections to the studio, and one listens. */
const AFTER_MS = 2_500;

/** Fetches what opens above the page a while after it, so that the first opening waits for nothing. */
export function PrefetchLayers() {
  useEffect(() => {
    const prefetch = () => {
      // A failure shows when the layer is really asked for.
      for (const layer of layers) layer.load().catch(() => undefined);
      // The screen of a crash, too: the server may be what is gone by then.
      import("@/components/shell/error-screen").catch(() => undefined);
    };
    const timer = setTimeout(prefetch, AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
