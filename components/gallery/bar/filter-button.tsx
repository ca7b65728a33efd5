"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/shell/lazy-part";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";

const FilterForm = lazyPart(
  () => import("./filter-form").then((module) => module.FilterForm),
  <Skeleton className="h-80" />,
);

/** Opens everything a search can be narrowed to. */
export function FilterButton() {
  const t = useTranslations("gallery.bar");
  const isPhone = useScreenSize() === "phone";
  return (
    <Popover
      label={t("filters")}
      align="end"
      className="w-105"
      trigger={
        isPhone ? (
          <IconButton label={t("filter")} icon={<ListFilter aria-hidden />} />
        ) : (
          <Button variant="ghost" size={24} icon={<ListFilter aria-hidden className="size-3.5" />}>
            {t("filter")}
          </Button>
        )
      }
    >
      <FilterForm />
    </Popover>
  );
}
