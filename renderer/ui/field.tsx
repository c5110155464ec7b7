import type { ReactNode } from 'react';

/** A label beside its control; without `htmlFor` it only names what stands there. */
export function Field({
  label,
  htmlFor,
  children,
}: {
  label: string;
  htmlFor?: string;
  children: ReactNode;
}) {
  return (
    <div className="field">
      {htmlFor === undefined ? (
        <span className="label">{label}</span>
      ) : (
        <label className="label" htmlFor={htmlFor}>
          {label}
        </label>
      )}
      <div>{children}</div>
    </div>
  );
}
