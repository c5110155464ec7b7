/** Where something will stand in a moment: its place, and for screen readers the word. Does not move. */
export function Skeleton({ label, lines = 2 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="skeleton-lines" aria-busy="true">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
