/** The key that does the same as the control it stands in; screen readers get it from the keys overview instead. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return (
    <span className="key" aria-hidden="true">
      {keys}
    </span>
  );
}
