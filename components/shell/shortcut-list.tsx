"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type Command, commandGroups } from "@/lib/commands/command";
import { commands, toLabelKey } from "@/lib/commands/commands";

/** All commands that have keys, by group: what the help sheet and the settings show. */
export function ShortcutList({ headingLevel = 3 }: { readonly headingLevel?: 2 | 3 }) {
  const Heading = `h${headingLevel}` as const;
  const words = useTranslations("commands");
  const t = useTranslations("shell.help");
  const shown = commandGroups
    .map((group) => ({
      group,
      items: commands.filter((command) => command.group === group && "keys" in command),
    }))
    // Operations are chosen by tab and palette.
    .filter(({ items }) => items.length > 0);
  return (
    <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {shown.map(({ group, items }) => (
        <section key={group} aria-labelledby={`keys-${group}`} className="min-w-0">
          <Heading id={`keys-${group}`} className="pb-1 text-12 text-text-3">
            {words(`groups.${group}`)}
          </Heading>
          <dl>
            {items.map((command) => {
              const { keys = [], worksInText }: Command = command;
              return (
                <div key={command.id} className="flex min-h-8 items-center gap-3 border-line border-t py-1">
                  <dt className="min-w-0 flex-1 text-text-2">
                    {words(`labels.${toLabelKey(command.id)}`)}
                    {worksInText === true ? (
                      <>
                        <span aria-hidden className="ml-2 inline-block size-1 rounded-full bg-text-3 align-middle" />
                        <VisuallyHidden>{t("worksInText")}</VisuallyHidden>
                      </>
                    ) : null}
                  </dt>
                  <dd className="flex items-center gap-1.5 text-12 text-text-3">
                    {keys.map((chord, index) => (
                      <span key={chord} className="flex items-center gap-1.5">
                        {index === 0 ? null : <span>{t("or")}</span>}
                        <Kbd keys={chord} className="pointer-coarse:inline-flex" />
                      </span>
                    ))}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </div>
  );
}
