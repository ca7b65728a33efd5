/** A page written over an older one: the P and its ghost, on the seal. */
export function BrandMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className ?? "size-6 shrink-0"}>
      <rect width="24" height="24" rx="5.5" className="fill-accent" />
      <g fill="none" className="stroke-on-accent">
        <path d="M10.2 19.2V8.4h4.1a3.2 3.2 0 0 1 0 6.4h-1.4" strokeOpacity=".5" strokeWidth="1.7" />
        <path d="M7.2 17.4V5.6h4.4a3.5 3.5 0 0 1 0 7H7.2" strokeWidth="1.9" />
      </g>
    </svg>
  );
}
