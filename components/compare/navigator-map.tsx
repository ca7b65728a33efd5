"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { PictureMap } from "@/components/canvas/picture-map";
import { useRoom } from "./room-context";
import { isReady } from "./room-pictures";
import { useRoomView } from "./room-view-context";

const WIDTH_PX = 96;
const HEIGHT_PX = 64;

/** Where on the pictures the panes are; drag to be elsewhere. */
export function NavigatorMap() {
  const t = useTranslations("compare.view");
  const view = useRoomView();
  const { current } = useRoom();
  const frame = useRef<HTMLSpanElement>(null);
  const asset = isReady(current) ? current.detail.asset : undefined;
  const ratio = asset ? Math.min(WIDTH_PX / asset.width, HEIGHT_PX / asset.height) : 1;
  useLayoutEffect(() => {
    const place = () => {
      const pane = view.getAnyPane();
      const element = frame.current;
      if (!pane || !element || !asset) return;
      const { scale, offset } = view.getViewport({ ...pane, picture: asset });
      const width = Math.min(1, pane.stage.width / (asset.width * scale));
      const height = Math.min(1, pane.stage.height / (asset.height * scale));
      element.style.left = `${Math.max(0, -offset.x / (asset.width * scale)) * 100}%`;
      element.style.top = `${Math.max(0, -offset.y / (asset.height * scale)) * 100}%`;
      element.style.width = `${width * 100}%`;
      element.style.height = `${height * 100}%`;
    };
    place();
    return view.subscribe(place);
  }, [view, asset]);
  return (
    <div style={{ width: WIDTH_PX, height: HEIGHT_PX }} className="grid shrink-0 place-items-center">
      {asset === undefined ? null : (
        <PictureMap
          assetId={asset.id}
          title={t("navigator")}
          testId="navigator"
          size={{ width: asset.width * ratio, height: asset.height * ratio }}
          onGo={view.centreOn}
          className="relative bg-hover"
        >
          <span ref={frame} className="absolute shadow-[0_0_0_1.5px_var(--accent-line),0_0_0_99px_var(--scrim-soft)]" />
        </PictureMap>
      )}
    </div>
  );
}
