"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { TextButton } from "@/components/ui/text-button";
import { paletteTable } from "@/lib/ideogram/palettes";
import { PaletteMemberRow } from "./palette-member-row";
import { addMember, isDescending, moveMember, type PaletteMember, sortMembers } from "./palette-members";
import { Swatches } from "./swatches";
import { useWords } from "./use-words";

export interface PaletteEditorProps {
  /** Most colours the vendor takes. */
  readonly max: number;
  /** Ready-made palettes the vendor knows. */
  readonly names: readonly string[];
}

/** Ready-made palettes, or own colours with weights. */
export function PaletteEditor({ max, names }: PaletteEditorProps) {
  const t = useTranslations("parameters.palette");
  const palette = useDraft((state) => state.fields.colorPalette);
  const setField = useDraft((state) => state.setField);
  const [tab, setTab] = useState<"ready" | "own">(palette !== undefined && "members" in palette ? "own" : "ready");
  return (
    <div className="flex flex-col gap-3">
      <Segmented
        aria-label={t("kind")}
        items={[
          { value: "ready", label: t("ready") },
          { value: "own", label: t("own") },
        ]}
        value={tab}
        onValueChange={setTab}
      />
      {tab === "ready" ? <ReadyMade names={names} /> : <OwnColors max={max} />}
      {palette === undefined ? null : (
        <Button size={28} variant="ghost" className="self-start" onClick={() => setField("colorPalette", undefined)}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function ReadyMade({ names }: { readonly names: readonly string[] }) {
  const t = useTranslations("parameters.palette");
  const words = useWords();
  const palette = useDraft((state) => state.fields.colorPalette);
  const setField = useDraft((state) => state.setField);
  const chosen = palette !== undefined && "name" in palette ? palette.name : undefined;
  return (
    <>
      <div className="grid grid-cols-2 gap-x-2.5 gap-y-2">
        {paletteTable
          .filter((row) => names.includes(row.name))
          .map((row) => (
            <button
              key={row.name}
              type="button"
              aria-pressed={row.name === chosen}
              onClick={() => setField("colorPalette", { name: row.name })}
              className={joinClasses(
                "group flex flex-col gap-1 rounded-ctl text-left text-12",
                row.name === chosen ? "text-text" : "text-text-2 hover:text-text",
              )}
            >
              <span
                className={joinClasses(
                  "block h-8 w-full overflow-hidden rounded-ctl outline-2 outline-offset-2",
                  row.name === chosen ? "outline-accent-line" : "outline-transparent group-hover:outline-line-strong",
                )}
              >
                <Swatches palette={{ name: row.name }} className="gap-0!" />
              </span>
              {words(row.label)}
            </button>
          ))}
      </div>
      <p className="text-12 text-text-3">{t("readyNote")}</p>
    </>
  );
}

function OwnColors({ max }: { readonly max: number }) {
  const t = useTranslations("parameters.palette");
  const palette = useDraft((state) => state.fields.colorPalette);
  const setField = useDraft((state) => state.setField);
  const members: readonly PaletteMember[] = palette !== undefined && "members" in palette ? palette.members : [];
  const change = (next: readonly PaletteMember[]) =>
    setField("colorPalette", next.length === 0 ? undefined : { members: [...next] });
  return (
    <div className="flex flex-col gap-2">
      {members.map((member, index) => (
        <PaletteMemberRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; colours change while it is edited
          key={index}
          place={index}
          count={members.length}
          member={member}
          onChange={(next) => change(members.with(index, next))}
          onMove={(by) => change(moveMember(members, index, by))}
          onRemove={() => change(members.toSpliced(index, 1))}
        />
      ))}
      {isDescending(members) ? null : (
        <p className="text-12 text-text-3">
          {t("descending")}{" "}
          <TextButton className="text-text-2" onClick={() => change(sortMembers(members))}>
            {t("sort")}
          </TextButton>
        </p>
      )}
      <Button
        size={28}
        icon={<Plus aria-hidden className="size-3.5" />}
        className="self-start"
        onClick={() => change(addMember(members, max))}
        {...(members.length >= max ? { disabledReason: t("full", { max }) } : {})}
      >
        {t("add")}
      </Button>
    </div>
  );
}
