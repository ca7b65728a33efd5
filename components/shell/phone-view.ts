"use client";

import { useAddress } from "@/components/shell/use-address";

/** What the phone shows of the studio: the picture, or the history as a page of its own. In the URL, for "back". */
export function usePhoneView() {
  const address = useAddress();
  return {
    isHistory: address.get("view") === "history",
    openHistory: () => address.change({ view: "history" }, "push"),
    closeHistory: () => address.change({ view: null }, "push"),
  };
}
