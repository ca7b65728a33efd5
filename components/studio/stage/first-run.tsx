"use client";

import { ImageUp, Plug } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { useDraft } from "@/components/studio/draft-context";
import { TextButton } from "@/components/ui/text-button";
import type { DraftFields } from "@/lib/stores/draft-store";

/** The three examples: their pictures are made by the sandbox from the same words (`npm run make:pictures`). */
const examples = [
  { id: "garden", fields: { aspectRatio: "4x3", stylePreset: "FLAT_ART", styleType: "GENERAL" } },
  { id: "poster", fields: { aspectRatio: "4x3", styleType: "DESIGN" } },
  { id: "stillLife", fields: { aspectRatio: "4x3", styleType: "REALISTIC" } },
] as const satisfies readonly { id: string; fields: DraftFields }[];

/** What a new studio shows: three ways to begin, and how to come to real pictures. */
export function FirstRun({ isSandbox, onChosen }: { readonly isSandbox: boolean; readonly onChosen: () => void }) {
  const t = useTranslations("studio.firstRun");
  const setField = useDraft((draft) => draft.setField);
  const upload = useCommand("studio.uploadPicture");
  const choose = ({ id, fields }: (typeof examples)[number]) => {
    setField("prompt", t(`examples.${id}`));
    setField("model", "V_3");
    setField("aspectRatio", fields.aspectRatio);
    setField("resolution", undefined);
    setField("styleType", fields.styleType);
    setField("stylePreset", "stylePreset" in fields ? fields.stylePreset : undefined);
    onChosen();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-7 overflow-auto p-6">
      <div className="text-center">
        <h2 className="text-20 font-medium">{t("title")}</h2>
        <p className="mt-2 text-text-2">{isSandbox ? t("sandbox") : t("connected")}</p>
      </div>
      <ul className="grid w-full max-w-170 grid-cols-3 gap-4 max-sm:grid-cols-1 max-sm:max-w-70">
        {examples.map((example) => (
          <li key={example.id}>
            <button type="button" className="group block w-full text-left" onClick={() => choose(example)}>
              {/* biome-ignore lint/performance/noImgElement: the image optimizer is off on purpose */}
              <img
                src={`/examples/${example.id}.webp`}
                alt=""
                width={432}
                height={324}
                className="aspect-4/3 w-full rounded-ctl object-cover shadow-picture transition-[filter] group-hover:brightness-110"
              />
              <span className="mt-2.5 block text-text-2 group-hover:text-text">{t(`examples.${example.id}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-col items-center gap-2.5 text-12 text-text-2 [&_.lucide]:size-4">
        <p className="flex items-center gap-2">
          <ImageUp aria-hidden />
          <span>{t.rich("drop", { choose: (words) => <TextButton onClick={upload.run}>{words}</TextButton> })}</span>
        </p>
        <p className="flex items-center gap-2">
          <Plug aria-hidden />
          <span>
            {t.rich("connect", {
              link: (words) => (
                <TextButton asChild>
                  <Link href="/settings/connections">{words}</Link>
                </TextButton>
              ),
            })}
          </span>
        </p>
      </div>
    </div>
  );
}
