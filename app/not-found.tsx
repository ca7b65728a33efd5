"use client";

import dynamic from "next/dynamic";

// Its code would be named, and so loaded, by every page; also that of a client part of a server component, even when it is
// dynamic.
const NotFoundScreen = dynamic(() =>
  import("@/components/shell/not-found-screen").then((module) => module.NotFoundScreen),
);

export default function NotFound() {
  return <NotFoundScreen />;
}
