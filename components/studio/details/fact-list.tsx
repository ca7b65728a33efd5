import { Fragment, type ReactNode } from "react";

export type FactRow = readonly [label: string, value: ReactNode];

/** Names and values in two columns; what has no value is left out. */
export function FactList({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-12">
      {rows.map(([label, value]) =>
        value === undefined ? null : (
          <Fragment key={label}>
            <dt className="text-text-3">{label}</dt>
            <dd className="min-w-0 text-right break-words">{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
