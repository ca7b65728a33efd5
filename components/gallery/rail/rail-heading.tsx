import { Plus } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

export interface RailHeadingProps {
  readonly label: string;
  readonly addLabel?: string;
  readonly disabledReason?: string | undefined;
  readonly onAdd?: () => void;
}

/** The quiet line above boards, tags and searches, with the way to one more. */
export function RailHeading({ label, addLabel, disabledReason, onAdd }: RailHeadingProps) {
  return (
    <div className="mt-2.5 flex h-ctl-s shrink-0 items-center px-2 text-12 text-text-3">
      <h2 className="font-normal">{label}</h2>
      {addLabel === undefined ? null : (
        <IconButton
          size={24}
          label={addLabel}
          disabledReason={disabledReason}
          icon={<Plus aria-hidden className="size-3.5" />}
          onClick={onAdd}
          className="-mr-1.5 ml-auto"
        />
      )}
    </div>
  );
}
