"use client";

import type { ReactNode } from "react";
import { useScreenSize } from "@/components/shell/screen-size";
import { MaskCanvasProvider } from "./mask-canvas-context";
import { MaskOptionsBar } from "./mask-options-bar";
import type { MaskSource } from "./mask-source";
import { MaskStage, type MaskStageProps } from "./mask-stage";
import { MaskToolStrip } from "./mask-tool-strip";
import { MaskViewBar } from "./mask-view-bar";
import { useMaskSession } from "./use-mask-session";

export interface MaskRoomProps extends Omit<MaskStageProps, "children"> {
  readonly source: MaskSource;
  readonly children?: ReactNode;
}

/** A picture to be masked: tools, stage, bars. Give it a key per source picture. */
export function MaskRoom({ source, children, ...stage }: MaskRoomProps) {
  const session = useMaskSession(source);
  const isPhone = useScreenSize() === "phone";
  return (
    <MaskCanvasProvider source={source} session={session}>
      <div className={isPhone ? "flex min-h-0 flex-1 flex-col" : "flex min-h-0 flex-1"}>
        {isPhone ? null : <MaskToolStrip direction="upright" />}
        <MaskStage {...stage}>
          <div className="pointer-events-none absolute inset-x-3 top-3 z-hud flex flex-wrap items-start justify-between gap-2 *:pointer-events-auto">
            <MaskOptionsBar />
            <MaskViewBar />
          </div>
          {children}
        </MaskStage>
        {isPhone ? <MaskToolStrip direction="across" /> : null}
      </div>
    </MaskCanvasProvider>
  );
}
