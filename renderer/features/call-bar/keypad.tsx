import { useEffect, useRef, useState } from 'react';
import type { CallId } from '../../../shared/domain/ids';
import { useClient } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { useFocusBack } from '../../ui/use-focus-back';
import { useTexts } from '../../i18n/use-texts';

const tones = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

interface KeypadProps {
  readonly callId: CallId;
  readonly onClose: () => void;
}

/** Tones to the other side (RFC 4733). It takes the focus, so that the digits on the keyboard do the same; Esc closes it. */
export function Keypad({ callId, onClose }: KeypadProps) {
  const t = useTexts();
  const client = useClient();
  const [sent, setSent] = useState('');
  const node = useRef<HTMLDivElement>(null);
  useFocusBack(node);
  useEffect(() => {
    node.current?.focus();
  }, []);
  const send = (tone: string): void => {
    setSent((was) => (was + tone).slice(-16));
    client.ask('call/sendDtmf', { callId, tones: tone });
  };
  return (
    <div
      ref={node}
      className="keypad"
      role="group"
      tabIndex={-1}
      data-keeps-keys="Escape"
      data-testid="keypad"
      aria-label={t('call.keypad')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
        if (tones.includes(event.key)) send(event.key);
      }}
    >
      <div className="keypad-sent" role="status">
        {sent === '' ? t('call.keypadHow') : t('call.keypadSent', { tones: sent })}
      </div>
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
