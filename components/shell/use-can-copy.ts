"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether text can be put on the clipboard: there is none on plain http from another machine. False on the server and
 * in the first render, which has to agree with the server's.
 */
export function useCanCopy(): boolean {
  return useSyncExternalStore(
    never,
    () => navigator.clipboard !== undefined,
    () => false,
  );
}
