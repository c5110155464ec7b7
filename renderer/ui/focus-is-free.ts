/** The focus is nowhere, or on what has just been put out of sight: the browser takes it away from there only with the next frame. */
export function focusIsFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || !activeElement.checkVisibility();
}
