import { useCallback, useState } from 'react';
import { useClient, useCue, useDesk } from '../bridge/desk-context';
import { CallLogPanel } from '../features/call-log/call-log-panel';
import { DialPanel } from '../features/dial/dial-panel';
import { TransferPanel } from '../features/dial/transfer-panel';

/** What is typed into, or moved through, in the panel that is open. */
const fields = ':is(input, [role="listbox"][tabindex])';

type Panel = 'dial' | 'transfer' | 'forward' | 'callLog';

/**
 * What opens below the call bar, one at a time. Its key opens it, and brings the
 * focus back into it; Esc closes it. A number from a link opens the dial field.
 */
export function PhonePanels() {
  const client = useClient();
  const [opened, setOpened] = useState<Panel | null>(null);
  const request = useDesk((state) => state.dialRequest);
  const open = opened ?? (request ? 'dial' : null);
  const show = useCallback((panel: Panel) => {
    setOpened(panel);
    const shown = document.querySelector<HTMLElement>('.phone-panel');
    (shown?.querySelector<HTMLElement>(fields) ?? shown)?.focus();
  }, []);
  const close = useCallback(() => {
    setOpened(null);
    const waiting = client.mirror.store.getState().state?.dialRequest;
    if (waiting) client.ask('call/dismissDialRequest', null);
  }, [client]);
  usePanelCue('dial', show);
  usePanelCue('transfer', show);
  usePanelCue('forward', show);
  usePanelCue('callLog', show);
  switch (open) {
    case 'dial':
      return <DialPanel onClose={close} />;
    case 'transfer':
    case 'forward':
      return <TransferPanel key={open} what={open} onClose={close} />;
    case 'callLog':
      return <CallLogPanel onClose={close} />;
    case null:
      return null;
  }
}

function usePanelCue(panel: Panel, show: (panel: Panel) => void): void {
  useCue(
    panel,
    useCallback(() => {
      show(panel);
    }, [panel, show]),
  );
}
