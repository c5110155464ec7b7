import { useState } from 'react';
import type { CallId } from '../../../shared/domain/ids';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient, useRefusal } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';
import { Keypad } from './keypad';
import { useTexts } from '../../i18n/use-texts';

/** The buttons a call allows in its phase; the same keys work wherever the focus is. */
export function CallActions({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const { id: callId, phase, failure } = contact.call;
  const refusal = useRefusal('call');
  const words = useFailureWords();
  const trouble = refusal ?? (phase === 'ended' ? null : failure);
  return (
    <>
      {trouble ? (
        <span
          className="tag bad strong clip"
          role="status"
          title={words(trouble).means}
          data-testid="call-failure"
        >
          {words(trouble).what}
        </span>
      ) : null}
      {callId === null || phase === 'ended' ? (
        <span className="muted">{t('seat.wrapUp')}</span>
      ) : phase === 'ringing' ? (
        <RingingActions callId={callId} />
      ) : (
        <TalkingActions callId={callId} contact={contact} />
      )}
    </>
  );
}

function RingingActions({ callId }: { readonly callId: CallId }) {
  const t = useTexts();
  const client = useClient();
  return (
    <>
      <Button
        testId="call-reject"
        onClick={() => {
          client.ask('call/reject', { callId });
        }}
      >
        {t('call.reject')}
      </Button>
      <Button
        look="go"
        keys="F4"
        testId="call-answer"
        onClick={() => {
          client.ask('call/answer', { callId });
        }}
      >
        {t('call.answer')}
      </Button>
    </>
  );
}

function TalkingActions({ callId, contact }: { readonly callId: CallId; readonly contact: Contact }) {
  const t = useTexts();
  const client = useClient();
  const [keypad, setKeypad] = useState(false);
  const { phase, muted } = contact.call;
  const settled = phase === 'talking' || phase === 'held';
  const held = phase === 'held' || phase === 'resuming';
  return (
    <>
      <Button
        keys="F7"
        pressed={muted}
        disabled={!settled}
        testId="call-mute"
        onClick={() => {
          client.ask('call/setMuted', { callId, muted: !muted });
        }}
      >
        {t(muted ? 'call.unmute' : 'call.mute')}
      </Button>
      <Button
        keys="F6"
        pressed={held}
        disabled={!settled}
        testId="call-hold"
        onClick={() => {
          client.ask('call/setHeld', { callId, held: !held });
        }}
      >
        {t(held ? 'call.resume' : 'call.hold')}
      </Button>
      <Button
        expanded={keypad}
        disabled={!settled}
        testId="call-keypad"
        onClick={() => {
          setKeypad(!keypad);
        }}
      >
        {t('call.keypad')}
      </Button>
      <Button
        look="danger"
        keys="F10"
        disabled={phase === 'ending'}
        testId="call-hangup"
        onClick={() => {
          client.ask('call/hangUp', { callId });
        }}
      >
        {t('call.hangUp')}
      </Button>
      {keypad && settled ? <Keypad callId={callId} /> : null}
    </>
  );
}
