"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionLabel } from "@/components/ui/section-label";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Family } from "../layout/family";
import { useNodeTitle } from "../use-box-words";
import { useChangeWords } from "../use-change-words";
import type { Kin } from "./list-kin";

const FEW = 8;

export interface KinListProps {
  readonly title: string;
  readonly kin: readonly Kin[];
  readonly family: Family;
  readonly onSelect: (node: number) => void;
  /** What is said where there is nobody. */
  readonly none: string;
}

/** Pictures one step away, with their role and what changed on the way. */
export function KinList({ title, kin, family, onSelect, none }: KinListProps) {
  const t = useTranslations("lineage.panel");
  const roles = useTranslations("lineage.roles");
  const toTitle = useNodeTitle();
  const toChanges = useChangeWords();
  const locale = useLocale();
  const [isLong, setLong] = useState(false);
  const shown = isLong ? kin : kin.slice(0, FEW);
  return (
    <section className="flex flex-col gap-1">
      <SectionLabel trailing={kin.length > 1 ? kin.length : undefined}>{title}</SectionLabel>
      {kin.length === 0 ? <p className="text-12 text-text-3">{none}</p> : null}
      <ul className="-mx-1.5 flex flex-col">
        {shown.map(({ node, role, changes }) => {
          const picture = family.nodes[node];
          if (!picture) return null;
          const words = [
            role === "source" ? undefined : roles(role),
            role === "source" ? toChanges(changes, locale) : undefined,
          ].filter((text) => text !== undefined);
          return (
            <li key={`${node} ${role}`}>
              <button
                type="button"
                onClick={() => onSelect(node)}
                className="flex min-h-11 w-full items-center gap-2 rounded-ctl px-1.5 text-left hover:bg-hover"
              >
                <span className="relative size-8 shrink-0 overflow-hidden rounded-tag bg-field">
                  {picture.state === "purged" ? null : (
                    // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
                    <img
                      src={assetFileUrl(picture.id, "thumb")}
                      alt=""
                      loading="lazy"
                      className="absolute inset-0 size-full object-cover"
                    />
                  )}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-12">{toTitle(picture)}</span>
                  {words.length === 0 ? null : (
                    <span className="block truncate text-11 text-text-3">{words.join(" · ")}</span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {kin.length > FEW && !isLong ? (
        <Button size={28} variant="ghost" className="self-start" onClick={() => setLong(true)}>
          {t("more", { count: kin.length - FEW })}
        </Button>
      ) : null}
    </section>
  );
}
