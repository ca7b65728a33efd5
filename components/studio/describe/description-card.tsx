"use client";

import { Copy, CornerUpLeft, Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { useDescription } from "./use-description";

export interface DescriptionCardProps {
  readonly text: string;
  readonly place: number;
  /** Of the picture. */
  readonly name: string;
}

/** One description: changed at will, copied, or made into a picture. */
export function DescriptionCard({ text, place, name }: DescriptionCardProps) {
  const t = useTranslations("stages.describe");
  const [changed, setChanged] = useState(text);
  const { copy, takePrompt, generate } = useDescription();
  const isEmpty = changed.trim() === "";
  return (
    <div className="flex flex-col gap-2" data-testid="description">
      <TextArea aria-label={t("text", { place, name })} value={changed} onValueChange={setChanged} maxRows={16} />
      <div className="flex flex-wrap gap-1.5">
        <Button size={28} icon={<Copy aria-hidden />} disabled={isEmpty} onClick={() => void copy(changed)}>
          {t("copy")}
        </Button>
        <Button size={28} icon={<CornerUpLeft aria-hidden />} disabled={isEmpty} onClick={() => takePrompt(changed)}>
          {t("usePrompt")}
        </Button>
        <Button size={28} icon={<Sparkles aria-hidden />} disabled={isEmpty} onClick={() => generate(changed)}>
          {t("generate")}
        </Button>
      </div>
    </div>
  );
}
