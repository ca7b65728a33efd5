import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useGalleryState } from "./gallery-context";
import { countSelected } from "./selection/selection";

/** How many are selected, told when it changes; nothing while nothing was selected yet. */
export function useSaid(): string {
  const t = useTranslations("gallery.bulk");
  const count = useGalleryState((state) => countSelected(state.selection));
  const [hasSelected, setSelected] = useState(false);
  useEffect(() => {
    if (count > 0) setSelected(true);
  }, [count]);
  return hasSelected ? t("selected", { count }) : "";
}
