import { joinClasses } from "@/components/ui/class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-solid" | "on-picture";
/** Height in px with a mouse; a finger gets at least 44. */
export type ButtonSize = 24 | 28 | 32 | 36 | 40 | 48;

const sizes: Readonly<Record<ButtonSize, string>> = {
  24: "h-ctl-xs gap-1 rounded-ctl px-2 text-12",
  28: "h-ctl-s gap-1.5 rounded-ctl px-2.5 text-12",
  32: "h-ctl gap-1.5 rounded-ctl px-3 text-13",
  36: "h-ctl-m gap-1.5 rounded-ctl px-3.5 text-13",
  40: "h-ctl-l gap-2 rounded-ctl px-4 text-13",
  48: "h-ctl-xl gap-2 rounded-prompt px-5 text-14",
};

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-active",
  secondary: "bg-field text-text inset-ring inset-ring-line-control hover:bg-field-hover active:bg-field-active",
  ghost: "text-text-2 hover:bg-hover hover:text-text active:bg-active",
  danger: "text-danger hover:bg-hover active:bg-active",
  "danger-solid": "bg-danger-fill text-on-accent hover:brightness-95 active:brightness-90",
  "on-picture": "bg-scrim text-on-picture hover:bg-[color-mix(in_oklab,var(--scrim),var(--on-picture)_14%)]",
};

const offByVariant: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-hover text-text-off",
  secondary: "bg-hover text-text-off",
  ghost: "text-text-off",
  danger: "text-text-off",
  "danger-solid": "bg-hover text-text-off",
  "on-picture": "bg-scrim text-on-picture/50",
};

/** The classes of a button, for a real one and for a link that looks like one. */
export function getButtonClasses(variant: ButtonVariant, size: ButtonSize, isOff: boolean): string {
  return joinClasses(
    "hit inline-flex shrink-0 select-none items-center justify-center font-medium whitespace-nowrap transition-colors",
    sizes[size],
    isOff ? offByVariant[variant] : variants[variant],
  );
}
