"use client";

import { useTranslations } from "next-intl";
import { AppFrame } from "@/components/shell/app-frame";
import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimeline } from "@/lib/client/use-library";
import { GalleryProvider, useGallery } from "./gallery-context";

const GalleryRoom = lazyPart(
  () => import("./gallery-room").then((module) => module.GalleryRoom),
  <Skeleton className="m-4 flex-1" />,
);

/** Everything ever made, found in a blink. */
export function GalleryScreen() {
  const t = useTranslations("gallery");
  return (
    <AppFrame area="gallery" title={t("title")}>
      <GalleryProvider>
        <TimelineAhead />
        <GalleryRoom />
      </GalleryProvider>
    </AppFrame>
  );
}

/** Asks where the pictures lie while the code of the room is still on its way. */
function TimelineAhead() {
  const { query, zone } = useGallery();
  useTimeline(query, zone);
  return null;
}
