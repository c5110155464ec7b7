import { useCallback, useState } from 'react';
import { useClient, useCue, useDesk } from '../bridge/desk-context';
import { CallLogPanel } from '../features/call-log/call-log-panel';
import { DialPanel } from '../features/dial/dial-panel';
import { TransferPanel } from '../features/dial/transfer-panel';

type Panel = 'dial' | 'transfer' | 'forward' | 'callLog';

/** What opens below the call bar, one at a time. Its key opens and closes it; a number from a link opens the dial field. */
export function PhonePanels() {
  const client = useClient();
  const [opened, setOpened] = useState<Panel | null>(null);
  const request = useDesk((state) => state.dialRequest);
  const open = opened ?? (request ? 'dial' : null);
  const toggle = useCallback((panel: Panel) => {
    setOpened((now) => (now === panel ? null : panel));
  }, []);
  const close = useCallback(() => {
    setOpened(null);
    const waiting = client.mirror.store.getState().state?.dialRequest;
    if (waiting) client.ask('call/dismissDialRequest', null);
  }, [client]);
  usePanelCue('dial', toggle);
  usePanelCue('transfer', toggle);
  usePanelCue('forward', toggle);
  usePanelCue('callLog', toggle);
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

function usePanelCue(panel: Panel, toggle: (panel: Panel) => void): void {
  useCue(
    panel,
    useCallback(() => {
      toggle(panel);
    }, [panel, toggle]),
  );
}
