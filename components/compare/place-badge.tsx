import { joinClasses } from "@/components/ui/class-names";

/** The number of a pane, or its letter: what the key says. */
export function PlaceBadge({ name, isStrong = false }: { readonly name: string; readonly isStrong?: boolean }) {
  return (
    <span
      className={joinClasses(
        "inline-grid h-4.5 min-w-4.5 shrink-0 place-items-center rounded-tag px-1 font-medium text-11",
        isStrong ? "bg-text text-bg" : "bg-active text-text",
      )}
    >
      {name}
    </span>
  );
}
