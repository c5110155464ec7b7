import { useState } from 'react';
import type { Contact, DeskState } from '../../../shared/ipc/desk-state';
import type { Failure } from '../../../shared/ipc/failure';
import { whyNotDial } from '../../../shared/ipc/why-not-dial';
import { useClient, useDesk } from '../../bridge/desk-context';
import { callerName } from '../../stores/caller-name';
import { frontCall, isAnswered } from '../../stores/calls';
import { DropPanel } from '../../ui/drop-panel';
import { FailureNote } from '../../ui/failure-note';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTexts } from '../../i18n/use-texts';
import { TargetPicker } from './target-picker';

/** Whom a colleague who is called now is asked about. */
const answeredFront = (state: DeskState): Contact | null => {
  const front = frontCall(state);
  return front && isAnswered(front) ? front.contact : null;
};

/** A number to call. One that came from a link is filled in and waits: only the agent dials. */
export function DialPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const client = useClient();
  const request = useDesk((state) => state.dialRequest);
  const registration = useDesk((state) => state.registration);
  const session = useDesk((state) => state.session);
  const about = useDesk(answeredFront);
  const words = useFailureWords();
  const whyNot = whyNotDial({ session, registration });
  /** What was refused before the phone's state changed says nothing of now. */
  const [refused, setRefused] = useState<{ failure: Failure; under: typeof registration } | null>(null);
  const refusal = whyNot === null && refused?.under === registration ? refused.failure : null;
  const call = (number: string): void => {
    void client.run('call/dial', { number }).then((result) => {
      // said here, next to the number that was refused
      client.forget('call');
      if (result.ok) onClose();
      else setRefused({ failure: result.failure, under: registration });
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
        disabled={whyNot !== null}
        actions={[{ id: 'dial-call', words: t('dial.call'), keys: 'Enter', run: call }]}
      >
        {request ? (
          <p className="phone-note tone-warn" role="status" data-testid="dial-from-link">
            {t('dial.fromLink')}
          </p>
        ) : null}
        {whyNot === null ? null : (
          <p className="phone-note tone-bad" role="status" data-testid="dial-not-ready">
            {t('dial.notReady', { what: words(whyNot).what, act: words(whyNot).act })}
          </p>
        )}
        {about === null ? null : (
          <p className="phone-note muted" data-testid="dial-asks">
            {t('dial.asks', { who: callerName(about, t) })}
          </p>
        )}
        {refusal ? <FailureNote failure={refusal} testId="dial-refused" /> : null}
      </TargetPicker>
    </DropPanel>
  );
}
