import { useId } from "react";

/**
 * Colours of the two rooms as they are in the style sheet. Written out, because this is a picture of a room and not
 * the room: it must not follow the page's theme.
 */
const rooms = {
  dark: { stage: "oklch(0.168 0 0)", panel: "oklch(0.205 0 0)", field: "oklch(0.29 0 0)", line: "oklch(0.33 0 0)" },
  light: { stage: "oklch(0.885 0 0)", panel: "oklch(0.975 0 0)", field: "oklch(1 0 0)", line: "oklch(0.84 0 0)" },
} as const;

function Room({ theme, clip }: { readonly theme: "dark" | "light"; readonly clip?: string }) {
  const { stage, panel, field, line } = rooms[theme];
  return (
    <g clipPath={clip === undefined ? undefined : `url(#${clip})`}>
      <rect width="240" height="120" fill={stage} />
      <rect width="72" height="120" fill={panel} />
      <rect x="72" width="1" height="120" fill={line} />
      <rect x="9.5" y="9.5" width="53" height="25" rx="4" fill={field} stroke={line} />
      <rect x="9" y="46" width="40" height="4" rx="2" fill={line} />
      <rect x="9" y="58" width="28" height="4" rx="2" fill={line} />
      <rect x="9" y="70" width="46" height="4" rx="2" fill={line} />
      <rect x="9" y="99" width="54" height="12" rx="4" className="fill-accent" />
      <svg x="99" y="25" width="114" height="70" viewBox="0 0 57 35" aria-hidden="true">
        <rect width="57" height="35" fill="oklch(0.8 0.06 75)" />
        <circle cx="37" cy="15" r="6.5" fill="oklch(0.68 0.15 45)" />
        <path d="M0 23 13 14l12 8 11-6 21 11v8H0z" fill="oklch(0.5 0.06 235)" />
        <path d="M0 29 19 22l15 6 23-4v11H0z" fill="oklch(0.34 0.05 240)" />
      </svg>
    </g>
  );
}

/** What a theme choice looks like. "System" shows both halves. */
export function ThemePreview({ choice }: { readonly choice: "dark" | "light" | "system" }) {
  const clip = useId();
  return (
    <svg viewBox="0 0 240 120" aria-hidden="true" className="block w-full rounded-ctl">
      <clipPath id={clip}>
        <path d="M156 0H240V120H84z" />
      </clipPath>
      <clipPath id={`${clip}-rest`}>
        <path d="M0 0H156L84 120H0z" />
      </clipPath>
      {choice === "system" ? (
        <>
          <Room theme="dark" clip={`${clip}-rest`} />
          <Room theme="light" clip={clip} />
        </>
      ) : (
        <Room theme={choice} />
      )}
    </svg>
  );
}
