/** Moves the focus to the next pane, round and round; landmarks carry data-pane. */
export function stepPane(by: 1 | -1): null {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = at < 0 && by < 0 ? 0 : at;
  panes[(from + by + panes.length) % panes.length]?.focus();
  return null;
}
