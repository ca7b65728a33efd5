"use client";

import { useSyncExternalStore } from "react";
import { detectKeyPlatform, type KeyPlatform } from "@/components/ui/key-names";

const subscribeNever = () => () => {};
const readPlatform = (): KeyPlatform => detectKeyPlatform(`${navigator.platform} ${navigator.userAgent}`);
const readServerPlatform = (): KeyPlatform => "other";

/** The keyboard of this browser. The server answers "other", so that the first render agrees on both sides. */
export function useKeyPlatform(): KeyPlatform {
  return useSyncExternalStore(subscribeNever, readPlatform, readServerPlatform);
}
