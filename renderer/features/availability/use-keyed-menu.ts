import { useCallback, useRef, useState } from 'react';
import { useCue } from '../../bridge/desk-context';
import type { Cue } from '../../stores/cues';

interface KeyedMenu {
  readonly open: boolean;
  readonly show: () => void;
  /** The focus has gone elsewhere already. */
  readonly hide: () => void;
  /** Whoever was writing when it opened goes on writing. */
  readonly close: () => void;
}

/** A menu that a button opens, and a key from anywhere. */
export function useKeyedMenu(cue: Cue): KeyedMenu {
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  const show = useCallback(() => {
    before.current = document.activeElement;
    setOpen(true);
  }, []);
  useCue(cue, show);
  const hide = useCallback(() => {
    setOpen(false);
  }, []);
  const close = useCallback(() => {
    setOpen(false);
    if (before.current instanceof HTMLElement) before.current.focus();
  }, []);
  return { open, show, hide, close };
}
