import { useState } from "react";
import { createMaskSession, type MaskSession } from "@/lib/canvas/mask-session";
import type { MaskSource } from "./mask-source";

/** The mask of one source picture. Mount once per source (give the component a key). */
export function useMaskSession(source: MaskSource): MaskSession {
  const [session] = useState(() => createMaskSession(source));
  return session;
}
