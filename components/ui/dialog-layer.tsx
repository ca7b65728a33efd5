"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { joinClasses } from "@/components/ui/class-names";
import type { DialogProps } from "@/components/ui/dialog-props";
import { useReturnFocus } from "@/components/ui/use-return-focus";

const sizes = { question: "sm:w-100", form: "sm:w-140", view: "sm:w-220" } as const;

/** The dialog itself. */
export function DialogLayer(props: DialogProps) {
  const { size = "question", initialFocus } = props;
  const focus = useReturnFocus();
  const hasDescription = props.description !== undefined && props.description !== null;
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-dialog animate-fade-in bg-veil data-[state=closed]:animate-fade-out" />
        <Primitive.Content
          // Without a description Radix would warn of a missing one; undefined says that there is none on purpose.
          {...(hasDescription ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            focus.remember();
            if (initialFocus?.current) {
              event.preventDefault();
              initialFocus.current.focus();
            }
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focus.giveBack();
          }}
          onInteractOutside={(event) => {
            if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]"))
              event.preventDefault();
          }}
          className={joinClasses(
            "surface-raised fixed inset-x-0 bottom-0 z-dialog flex max-h-[calc(100dvh-24px)] flex-col rounded-t-sheet shadow-float focus-visible:outline-hidden",
            "max-sm:animate-sheet-in max-sm:pb-[env(safe-area-inset-bottom)] max-sm:data-[state=closed]:animate-sheet-out",
            "sm:inset-0 sm:m-auto sm:h-fit sm:max-w-[calc(100vw-32px)] sm:animate-pop-in sm:rounded-panel sm:data-[state=closed]:animate-fade-out",
            sizes[size],
            props.className,
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-5">
            <Primitive.Title className="min-w-0 flex-1 font-semibold text-16 leading-tight">
              {props.title}
            </Primitive.Title>
            {props.closeLabel === undefined ? null : (
              <Primitive.Close
                aria-label={props.closeLabel}
                className="hit -mt-1 -mr-1.5 grid size-7 shrink-0 place-items-center rounded-ctl text-text-2 transition-colors hover:bg-hover hover:text-text"
              >
                <X aria-hidden />
              </Primitive.Close>
            )}
          </div>
          <div
            // A view to read may hold nothing that takes the focus, and keys must scroll it all the same.
            tabIndex={size === "view" ? 0 : undefined}
            className="min-h-0 flex-1 overflow-y-auto px-5 pt-1.5 pb-5"
          >
            {hasDescription ? (
              <Primitive.Description className="text-text-2">{props.description}</Primitive.Description>
            ) : null}
            {props.children === undefined || props.children === null ? null : (
              <div className="pt-3.5">{props.children}</div>
            )}
          </div>
          {props.footer === undefined ? null : (
            <div className="flex shrink-0 flex-wrap items-center justify-end gap-2 px-5 pb-5">{props.footer}</div>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
