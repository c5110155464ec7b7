import { useState } from 'react';
import type { CallId } from '../../../shared/domain/ids';
import { useClient } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

const tones = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Tones to the other side (RFC 4733); the digits on the keyboard do the same while it has the focus. */
export function Keypad({ callId }: { readonly callId: CallId }) {
  const t = useTexts();
  const client = useClient();
  const [sent, setSent] = useState('');
  const send = (tone: string): void => {
    setSent((was) => (was + tone).slice(-16));
    client.ask('call/sendDtmf', { callId, tones: tone });
  };
  return (
    <div
      className="keypad"
      role="group"
      aria-label={t('call.keypad')}
      onKeyDown={(event) => {
        if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
        if (tones.includes(event.key)) send(event.key);
      }}
    >
      <div className="keypad-sent">{sent === '' ? null : t('call.keypadSent', { tones: sent })}</div>
      <div className="keypad-keys">
        {tones.map((tone) => (
          <Button
            key={tone}
            label={t('call.keypadKey', { tone })}
            testId={`dtmf-${tone}`}
            onClick={() => {
              send(tone);
            }}
          >
            {tone}
          </Button>
        ))}
      </div>
    </div>
  );
}
