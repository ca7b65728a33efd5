"use client";

import type { CSSProperties } from "react";
import { Toaster as Sonner } from "sonner";

/** Alive and above a modal dialog too, which switches the pointer off for the rest of the page. */
const place: CSSProperties & Record<"--width", string> = {
  zIndex: "var(--plane-toast)",
  pointerEvents: "auto",
  fontFamily: "inherit",
  "--width": "400px",
};

/** The place where toasts appear: bottom centre. Once per page. */
export function Toaster({ label }: { readonly label: string }) {
  return (
    <Sonner
      containerAriaLabel={label}
      position="bottom-center"
      offset={20}
      // Above the run bar of the phone.
      mobileOffset={{ bottom: 96, left: 8, right: 8 }}
      gap={8}
      visibleToasts={4}
      expand
      style={place}
      toastOptions={{ unstyled: true, style: { left: 0, right: 0, marginInline: "auto" } }}
    />
  );
}
