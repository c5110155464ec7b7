import { useEffect, useRef } from 'react';
import type { Notice } from '../../../shared/ipc/desk-state';
import { useClient, useDesk } from '../../bridge/desk-context';

const refusalIn = (notices: readonly Notice[]): Notice | undefined =>
  notices.find(({ text }) => text.kind === 'failure' && text.failure.code === 'window.callUp');

/** Says at once why the window stays open: the notice alone stands at the screen's edge. What was refused before the screen was here is not said again. */
export function useCloseRefused(): void {
  const { hints } = useClient();
  const refusal = useDesk((state) => refusalIn(state.notices));
  const told = useRef(refusal?.id);
  useEffect(() => {
    if (refusal?.text.kind !== 'failure' || refusal.id === told.current) return;
    told.current = refusal.id;
    hints.say({ kind: 'failure', failure: refusal.text.failure });
  }, [hints, refusal]);
}
