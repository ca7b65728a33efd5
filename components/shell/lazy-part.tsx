"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/**
 * A part of the screen whose code comes when it is first shown. When the code does not arrive, the part says so and
 * asks for it again; the screen around it stays. Not `next/dynamic`: that keeps a failed load for ever and throws it
 * into the error page, which takes the whole studio away.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: ReactNode,
): ComponentType<Props> {
  // Shared by all places that show it: the second one has it at once.
  let loaded: ComponentType<Props> | undefined;
  return function LazyPart(props: Props) {
    const [state, setState] = useState<{ Part?: ComponentType<Props> | undefined; hasFailed: boolean }>({
      Part: loaded,
      hasFailed: false,
    });
    const isWanted = state.Part === undefined && !state.hasFailed;
    useEffect(() => {
      if (!isWanted) return;
      let isGone = false;
      load().then(
        (Part) => {
          loaded = Part;
          if (!isGone) setState({ Part, hasFailed: false });
        },
        () => {
          if (!isGone) setState({ hasFailed: true });
        },
      );
      return () => {
        isGone = true;
      };
    }, [isWanted]);
    if (state.hasFailed) return <NotLoaded onRetry={() => setState({ hasFailed: false })} />;
    return state.Part ? <state.Part {...props} /> : loading;
  };
}

const RETRY_MS = 2_000;

/**
 * The same for what stands above or behind the page and has no place of its own to say something in: a dialog, a
 * listener. It is not there until its code is, and asks again by itself for as long as it is wanted.
 */
export function lazyAside<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyAside(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | undefined>(() => loaded);
    useEffect(() => {
      if (Part !== undefined) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isGone = false;
      const ask = () =>
        void load().then(
          (found) => {
            loaded = found;
            if (!isGone) setPart(() => found);
          },
          () => {
            if (!isGone) timer = setTimeout(ask, RETRY_MS);
          },
        );
      ask();
      return () => {
        isGone = true;
        clearTimeout(timer);
      };
    }, [Part]);
    return Part === undefined ? null : <Part {...props} />;
  };
}

function NotLoaded({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTranslations("shell.notLoaded");
  return (
    <div role="alert" className="grid min-h-0 flex-1 place-items-center">
      <EmptyState
        icon={<CloudOff aria-hidden />}
        title={t("title")}
        description={t("text")}
        actions={<Button onClick={onRetry}>{t("retry")}</Button>}
      />
    </div>
  );
}
