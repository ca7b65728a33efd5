import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { usePictureTitle } from "./picture-title";
import { useRoom } from "./room-context";
import { decisionOf, isReady, type ReadyPicture, type RoomPicture } from "./room-pictures";

/** A pane in one sentence: which picture it is and what was decided about it. */
export function usePaneLabel(): (picture: RoomPicture) => string {
  const t = useTranslations("compare.pane");
  const title = usePictureTitle();
  return useCallback(
    (picture) => {
      if (!isReady(picture)) return title(picture);
      const decision = t(`decisions.${decisionOf(picture)}`);
      return t("label", { title: title(picture), decision, count: picture.detail.asset.rating });
    },
    [t, title],
  );
}

/** What a picture shows, as far as that may be known: its prompt, or its file's name. */
export function usePictureContent(): (picture: ReadyPicture) => string {
  const title = usePictureTitle();
  const { isBlind } = useRoom();
  return useCallback(
    (picture) => {
      const { prompt, fileName } = picture.detail.asset;
      return (isBlind ? undefined : (prompt ?? fileName)) ?? title(picture);
    },
    [title, isBlind],
  );
}
