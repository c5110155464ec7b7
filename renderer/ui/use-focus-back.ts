import { useEffect, type RefObject } from 'react';

/** When what stands over the work closes, the focus goes back to where it was, unless it is elsewhere by then. */
export function useFocusBack(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const node = panel.current;
    return () => {
      const left = document.activeElement;
      const isFree = left === null || left === document.body || node?.contains(left) === true;
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [panel]);
}
