"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useCommandHandlers } from "@/components/shell/command-context";
import { PhoneStack } from "@/components/shell/phone-stack";
import { usePreferences } from "@/components/shell/preferences-context";
import { useScreenSize } from "@/components/shell/screen-size";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { defaultPreferences } from "@/lib/stores/preferences-store";

export interface ThreePanelsProps {
  /** Parameters; scrolls. On the phone: the part of the sheet that opens. */
  readonly left: ReactNode;
  /** Run and price; always in view under the parameters. On the phone it can open the sheet. */
  readonly leftFooter: (openSheet: OpenSheet | undefined) => ReactNode;
  /** The stage, and below it the strip of variants. */
  readonly center: ReactNode;
  /** History and details, with its own tabs and scrolling. On the phone: a page of its own. */
  readonly right: ReactNode;
  /** The phone's sheet shows this always: prompt, chips, variants. */
  readonly phonePeek: (openSheet: OpenSheet) => ReactNode;
}

type OpenSheet = () => void;

const MIN_PX = 240;
const MAX_PX = 480;
/** The left panel where the right one is folded (design: Layout). */
const COMPACT_LEFT_PX = 280;

/** The studio's room: parameters, stage, history. Panels resize, fold (T, G, F), and remember. */
export function ThreePanels(props: ThreePanelsProps) {
  const size = useScreenSize();
  if (size === "phone") {
    return (
      <PhoneStack
        center={props.center}
        peek={props.phonePeek}
        sheet={props.left}
        footer={props.leftFooter}
        history={props.right}
      />
    );
  }
  return <DesktopPanels {...props} isCompact={size === "compact"} />;
}

function DesktopPanels(props: ThreePanelsProps & { readonly isCompact: boolean }) {
  const t = useTranslations("shell.panels");
  const { isCompact } = props;
  const saved = usePreferences((state) => state);
  // Where there is little room the right panel lies over the stage, and starts folded at each visit.
  const [isOverlayOpen, setOverlayOpen] = useState(false);
  // While dragging, the width is here; it is remembered when the drag ends.
  const [dragged, setDragged] = useState<{ left?: number; right?: number }>({});
  const isRightOpen = isCompact ? isOverlayOpen : saved.isRightOpen;
  const setRight = (open: boolean) => (isCompact ? setOverlayOpen(open) : saved.change({ isRightOpen: open }));
  const leftPx = dragged.left ?? (isCompact ? Math.min(saved.leftWidthPx, COMPACT_LEFT_PX) : saved.leftWidthPx);
  const rightPx = dragged.right ?? saved.rightWidthPx;
  const setLeftWidth = (leftWidthPx: number) => {
    setDragged({});
    saved.change({ leftWidthPx });
  };
  const setRightWidth = (rightWidthPx: number) => {
    setDragged({});
    saved.change({ rightWidthPx });
  };

  useCommandHandlers({
    "panels.toggleLeft": { run: () => saved.change({ isLeftOpen: !saved.isLeftOpen }), isOn: saved.isLeftOpen },
    "panels.toggleRight": { run: () => setRight(!isRightOpen), isOn: isRightOpen },
    "panels.toggleBoth": {
      run: () => {
        const isAnyOpen = saved.isLeftOpen || isRightOpen;
        saved.change({ isLeftOpen: !isAnyOpen });
        setRight(!isAnyOpen);
      },
      isOn: saved.isLeftOpen && isRightOpen,
    },
  });

  return (
    <div className="relative flex min-h-0 flex-1">
      {saved.isLeftOpen ? (
        <>
          <section
            id="panel-left"
            aria-label={t("left")}
            style={{ width: leftPx }}
            className="flex min-h-0 shrink-0 flex-col bg-bg"
          >
            <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain px-4 pt-3 pb-4">
              {props.left}
            </div>
            <div className="shrink-0 border-line border-t px-4 py-3">{props.leftFooter(undefined)}</div>
          </section>
          <ResizeHandle
            label={t("resizeLeft")}
            panel="left"
            controls="panel-left"
            sizePx={leftPx}
            minPx={MIN_PX}
            maxPx={isCompact ? COMPACT_LEFT_PX : MAX_PX}
            onResize={(left) => setDragged({ left })}
            onResizeEnd={setLeftWidth}
            onReset={() => setLeftWidth(defaultPreferences.leftWidthPx)}
          />
        </>
      ) : null}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-stage">{props.center}</div>
      {isRightOpen ? (
        <div className={isCompact ? "absolute inset-y-0 right-0 z-panel flex shadow-float" : "flex min-h-0 shrink-0"}>
          <ResizeHandle
            label={t("resizeRight")}
            panel="right"
            controls="panel-right"
            sizePx={rightPx}
            minPx={MIN_PX}
            maxPx={MAX_PX}
            onResize={(right) => setDragged({ right })}
            onResizeEnd={setRightWidth}
            onReset={() => setRightWidth(defaultPreferences.rightWidthPx)}
          />
          <section
            id="panel-right"
            aria-label={t("right")}
            style={{ width: rightPx }}
            className="flex min-h-0 shrink-0 flex-col bg-bg"
          >
            {props.right}
          </section>
        </div>
      ) : null}
    </div>
  );
}
