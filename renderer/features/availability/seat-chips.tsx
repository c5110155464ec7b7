import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { wishedStatus } from '../../stores/shown-status';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/tag';
import { useStatusWords } from './status-words';

/** Beside the state: more time to wrap up, what follows, and what is asked for and not yet true. */
export function SeatChips() {
  const signedIn = useDesk((state) => state.session === 'signedIn');
  const asks = useDesk((state) => wishedStatus(state.availability) !== null);
  const hasNext = useDesk((state) => state.availability.next !== null);
  const wrapsUp = useDesk((state) => state.availability.wrapUp !== null);
  if (!signedIn) return null;
  return (
    <>
      {wrapsUp ? <MoreTime /> : null}
      {hasNext ? <NextState /> : null}
      {asks ? <AskedState /> : null}
    </>
  );
}

function NextState() {
  const t = useTexts();
  const words = useStatusWords();
  const next = useDesk((state) => state.availability.next);
  const calling = useDesk((state) => state.availability.status.state === 'onCall');
  if (next === null) return null;
  const said = t(calling ? 'availability.nextAfterCall' : 'availability.nextAfterWrapUp', {
    state: words(next),
  });
  return (
    <Tag tone="plain" testId="seat-next" state={next.state} hint={said}>
      {said}
    </Tag>
  );
}

function AskedState() {
  const t = useTexts();
  const words = useStatusWords();
  const wished = useDesk((state) => wishedStatus(state.availability));
  const word = useDesk((state) => state.availability.word);
  if (wished === null) return null;
  return (
    <Tag
      mark
      tone={word === 'unreachable' ? 'warn' : 'plain'}
      testId="seat-asked"
      state={word}
      hint={t(word === 'unreachable' ? 'availability.unreachableHint' : 'availability.askingHint')}
    >
      {t(word === 'unreachable' ? 'availability.willAsk' : 'availability.asking', { state: words(wished) })}
    </Tag>
  );
}

function MoreTime() {
  const t = useTexts();
  const client = useClient();
  const wrapUp = useDesk((state) => state.availability.wrapUp);
  if (wrapUp === null) return null;
  return (
    <Button
      size="small"
      keys="Alt+E"
      disabled={wrapUp.extensionsLeft === 0}
      hint={t('availability.extensionsLeft', { count: wrapUp.extensionsLeft })}
      testId="wrapup-extend"
      onClick={() => {
        client.ask('availability/extend', null);
      }}
    >
      {t('availability.extend')}
    </Button>
  );
}
