"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { RouteKey } from "@/lib/core/connection";
import { generations, operations } from "@/lib/core/request-values";

/** Every way in a relay may have, in the order of the operations. */
export const allRoutes: readonly RouteKey[] = operations.flatMap((operation) =>
  generations.map((generation): RouteKey => `${operation}:${generation}`),
);

/** Names a way in for people: "Edit, up to 2.0". */
export function useRouteWords(): (key: RouteKey) => string {
  const t = useTranslations("settings.form");
  const names = useTranslations("operations");
  return useCallback(
    (key) => {
      const operation = operations.find((name) => key.startsWith(`${name}:`));
      const generation = generations.find((name) => key.endsWith(`:${name}`));
      if (operation === undefined || generation === undefined) return key;
      return `${names(operation)}, ${t(`generations.${generation}`)}`;
    },
    [t, names],
  );
}
