import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { RoomPicture } from "./room-pictures";

/** What a picture of the room is called where it is spoken of: "Picture 2", and "Picture B" while it is blind. */
export function usePictureTitle(): (picture: Pick<RoomPicture, "name">) => string {
  const t = useTranslations("compare");
  return useCallback((picture) => t("picture", { name: picture.name }), [t]);
}
