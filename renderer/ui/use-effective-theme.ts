import { useSyncExternalStore } from 'react';
import type { Theme } from '../../shared/domain/settings';

const query = '(prefers-color-scheme: dark)';
const subscribe = (listener: () => void): (() => void) => {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => {
    media.removeEventListener('change', listener);
  };
};

/** light or dark: the agent's choice, or the system's where the agent left it to the system. */
export function useEffectiveTheme(theme: Theme): 'light' | 'dark' {
  const systemDark = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
  if (theme !== 'system') return theme;
  return systemDark ? 'dark' : 'light';
}
