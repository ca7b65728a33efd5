"use client";

import { type ComponentType, useEffect, useState } from "react";

/** What opens above the page (a menu, a dialog): its code is not needed before the first one opens. */
export interface LazyLayer<Props extends object> {
  /** Fetches the code once; a failed fetch is tried again by the next call. */
  load(): Promise<ComponentType<Props>>;
  /** The component as soon as it is there. */
  find(): ComponentType<Props> | undefined;
}

/** Names a layer and the way to its code. */
export function createLazyLayer<Props extends object>(
  importLayer: () => Promise<ComponentType<Props>>,
): LazyLayer<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<ComponentType<Props>> | undefined;
  return {
    find: () => loaded,
    load: () => {
      loading ??= importLayer().then(
        (layer) => {
          loaded = layer;
          return layer;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

/**
 * The layer once it was asked for and its code is there; undefined until then. Not before it is asked for, even when
 * the code came early: a control that is replaced under the user's hand would lose the focus.
 * @param onFailed the code did not come: whoever asked takes the wish back, so that the next press tries again.
 */
export function useLazyLayer<Props extends object>(
  layer: LazyLayer<Props>,
  isAsked: boolean,
  onFailed?: () => void,
): ComponentType<Props> | undefined {
  const [Layer, setLayer] = useState<ComponentType<Props>>();
  useEffect(() => {
    if (!isAsked || Layer !== undefined) return;
    let isGone = false;
    layer.load().then(
      (loaded) => {
        if (!isGone) setLayer(() => loaded);
      },
      () => {
        if (!isGone) onFailed?.();
      },
    );
    return () => {
      isGone = true;
    };
  }, [layer, isAsked, Layer, onFailed]);
  return Layer ?? (isAsked ? layer.find() : undefined);
}
