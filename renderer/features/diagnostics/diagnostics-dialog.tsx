import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../../shared/ipc/diagnostics';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Dialog } from '../../ui/dialog';
import { RefusalNote } from '../../ui/refusal-note';
import { CallFigures } from './call-figures';
import { EventList } from './event-list';
import { PathFacts } from './path-facts';
import { SupportBundle } from './support-bundle';

const againMs = 2000;

/** How phone and calls stand, what happened last, and a file for support by one key. Kept fresh while it is open. */
export function DiagnosticsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const diagnostics = useDiagnostics();
  return (
    <Dialog
      title={t('diagnostics.title')}
      onClose={onClose}
      testId="diagnostics-dialog"
      foot={<SupportBundle />}
    >
      <RefusalNote area="diagnostics" />
      <RefusalNote area="bundle" />
      {diagnostics ? (
        <Figures diagnostics={diagnostics} />
      ) : (
        <p className="muted">{t('diagnostics.loading')}</p>
      )}
    </Dialog>
  );
}

function Figures({ diagnostics }: { readonly diagnostics: Diagnostics }) {
  const t = useTexts();
  const { calls, events, takenAtMs, versions } = diagnostics;
  const names: Readonly<Record<string, string>> = {
    program: t('app.name'),
    system: t('diagnostics.system'),
    electron: 'Electron',
    chrome: 'Chromium',
    node: 'Node',
  };
  return (
    <>
      <h3 className="group-title">{t('diagnostics.path')}</h3>
      <PathFacts diagnostics={diagnostics} />
      <h3 className="group-title">{t('diagnostics.calls')}</h3>
      <CallFigures calls={calls} />
      <h3 className="group-title">{t('diagnostics.events')}</h3>
      <EventList events={events} nowMs={takenAtMs} />
      <p className="muted small">
        {t('diagnostics.versions')}{' '}
        {Object.entries(versions)
          .map(([name, version]) => `${names[name] ?? name} ${version}`)
          .join(' · ')}
      </p>
    </>
  );
}

function useDiagnostics(): Diagnostics | null {
  const client = useClient();
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): void => {
      void client.run('diagnostics/read', null).then((result) => {
        if (over) return;
        if (result.ok) setDiagnostics(result.value);
        timer = setTimeout(read, againMs);
      });
    };
    read();
    return () => {
      over = true;
      clearTimeout(timer);
      client.forget('diagnostics');
    };
  }, [client]);
  return diagnostics;
}
