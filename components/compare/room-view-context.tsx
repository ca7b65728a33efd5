"use client";

import { createContext, type ReactNode, use, useState, useSyncExternalStore } from "react";
import { RoomView } from "./room-view";

const RoomViewContext = createContext<RoomView | null>(null);

/** The shared view of one room; another room has another one. */
export function RoomViewProvider({ children }: { readonly children: ReactNode }) {
  const [view] = useState(() => new RoomView());
  return <RoomViewContext value={view}>{children}</RoomViewContext>;
}

export function useRoomView(): RoomView {
  const view = use(RoomViewContext);
  if (view === null) throw new Error("A pane needs a RoomViewProvider");
  return view;
}

/** A figure of the view, followed as it changes. It must be a plain value: the view itself is new at each step. */
export function useViewFigure<Value extends string | number | boolean>(read: (view: RoomView) => Value): Value {
  const view = useRoomView();
  return useSyncExternalStore(
    view.subscribe,
    () => read(view),
    () => read(view),
  );
}
