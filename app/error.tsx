"use client";

import dynamic from "next/dynamic";

// Next names the code of this file on every page: the screen itself comes when the page is idle (prefetch-layers.tsx), or
// now. Where it does not come, the page of the last resort takes over.
const ErrorScreen = dynamic(() => import("@/components/shell/error-screen").then((module) => module.ErrorScreen));

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return <ErrorScreen digest={error.digest} onRetry={reset} />;
}
