import { useCallback, useState } from 'react';
import { useCue } from '../../bridge/desk-context';
import { takesKeys, type LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { Keypad } from './keypad';
import { useTexts } from '../../i18n/use-texts';

/** Opens the keypad of the call with the voice, by click or key: a customer's, or that of whoever is asked about them. */
export function KeypadButton({ front }: { readonly front: LiveCall }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const toggle = useCallback(() => {
    setOpen((was) => !was);
  }, []);
  useCue('keypad', toggle);
  const takes = takesKeys(front);
  return (
    <>
      <Button keys="Alt+K" expanded={open} disabled={!takes} testId="call-keypad" onClick={toggle}>
        {t('call.keypad')}
      </Button>
      {open && takes ? <Keypad callId={front.id} onClose={toggle} /> : null}
    </>
  );
}
