import { useState } from 'react';
import type { Failure } from '../../../shared/ipc/failure';
import { useClient, useDesk } from '../../bridge/desk-context';
import { DropPanel } from '../../ui/drop-panel';
import { FailureNote } from '../../ui/failure-note';
import { useTexts } from '../../i18n/use-texts';
import { TargetPicker } from './target-picker';

/** A number to call. One that came from a link is filled in and waits: only the agent dials. */
export function DialPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const client = useClient();
  const request = useDesk((state) => state.dialRequest);
  const ready = useDesk((state) => state.registration.state === 'registered');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const call = (number: string): void => {
    void client.run('call/dial', { number }).then((result) => {
      // said here, next to the number that was refused
      client.forget('call');
      if (result.ok) onClose();
      else setRefusal(result.failure);
    });
  };
  return (
    <DropPanel title={t('dial.title')} onClose={onClose} testId="dial-panel">
      <TargetPicker
        key={request?.atMs ?? 0}
        label={t('dial.label')}
        placeholder={t('dial.placeholder')}
        typedWords="dial.typed"
        initial={request?.number ?? ''}
        takesFocus={request === null}
        disabled={!ready}
        actions={[{ id: 'dial-call', words: t('dial.call'), keys: 'Enter', run: call }]}
      >
        {request ? (
          <p className="phone-note tone-warn" role="status" data-testid="dial-from-link">
            {t('dial.fromLink')}
          </p>
        ) : null}
        {ready ? null : (
          <p className="phone-note tone-bad" role="status" data-testid="dial-not-ready">
            {t('dial.notReady')}
          </p>
        )}
        {refusal ? <FailureNote failure={refusal} testId="dial-refused" /> : null}
      </TargetPicker>
    </DropPanel>
  );
}
