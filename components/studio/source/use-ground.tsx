"use client";

import { Grid2x2, Moon, Pipette, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { firstGroundColor, type Ground, grounds, toGroundColor } from "@/components/canvas/ground";
import { Segmented } from "@/components/ui/segmented";

const icons = {
  checker: <Grid2x2 aria-hidden className="size-4" />,
  light: <Sun aria-hidden className="size-4" />,
  dark: <Moon aria-hidden className="size-4" />,
  color: <Pipette aria-hidden className="size-4" />,
} as const satisfies Record<Ground, ReactNode>;

/** The ground behind transparency, and the switch that chooses it. */
export function useGround(): { readonly ground: string | null; readonly groundSwitch: ReactNode } {
  const t = useTranslations("stages.ground");
  const [chosen, setChosen] = useState<Ground>("checker");
  const [color, setColor] = useState(firstGroundColor);
  return {
    ground: toGroundColor(chosen, color),
    groundSwitch: (
      <span className="surface-raised flex items-center gap-1 rounded-panel p-0.5 shadow-float">
        <Segmented
          size={28}
          fit="hug"
          aria-label={t("label")}
          items={grounds.map((one) => ({ value: one, label: t(`grounds.${one}`), icon: icons[one], iconOnly: true }))}
          value={chosen}
          onValueChange={setChosen}
        />
        {chosen === "color" ? (
          <input
            type="color"
            aria-label={t("pick")}
            value={color}
            onChange={(event) => setColor(event.currentTarget.value)}
            className="hit size-6 cursor-pointer rounded-tag border-0 bg-transparent p-0"
          />
        ) : null}
      </span>
    ),
  };
}
