import { useEffect, useRef } from 'react';
import { useClient, useDesk } from '../../bridge/desk-context';

/** Says "you are muted" when somebody speaks while muted. What happened before the screen was here is not said again. */
export function useMutedSpeech(): void {
  const { hints } = useClient();
  const spokeAtMs = useDesk((state) => state.sound.spokeMutedAtMs);
  const told = useRef(spokeAtMs);
  useEffect(() => {
    if (spokeAtMs === told.current) return;
    told.current = spokeAtMs;
    hints.say({ kind: 'mutedSpeech' });
  }, [hints, spokeAtMs]);
}
