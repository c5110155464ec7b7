import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/ipc/failure';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';
import { ringingContact } from '../../stores/contacts';
import { shownStatus } from '../../stores/shown-status';
import { Button } from '../../ui/button';
import { Countdown } from '../../ui/countdown';
import { Elapsed } from '../../ui/elapsed';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTick } from '../../ui/use-tick';
import { breakEnd } from './break-end';
import { useStatusWords } from './status-words';

/** What the agent must not miss about their own state: one line under the top bar, no window over the work. Empty while all is well; what ticks is not read out. */
export function SeatStrip() {
  const signedIn = useDesk((state) => state.session === 'signedIn');
  const answers = useDesk((state) => state.scene.autoAnswer !== null && ringingContact(state) !== null);
  const onBreak = useDesk((state) => shownStatus(state.availability)?.status.state === 'break');
  const overdue = useDesk((state) => state.availability.wrapUp?.overdue === true);
  const refused = useDesk((state) => state.availability.refused !== null);
  const unknown = useDesk((state) => state.availability.unknownAgent);
  const turnsAway = useDesk((state) => state.availability.turnsAway);
  return (
    <div className="seat-strip" role="status" data-testid="seat-strip">
      {signedIn ? (
        <>
          {answers ? <AutoAnswer /> : null}
          {onBreak ? <BreakOver /> : null}
          {overdue ? <WrapUpOver /> : null}
          {refused ? <Refused /> : null}
          {unknown ? <UnknownAgent failure={unknown} /> : null}
          {turnsAway ? <TurnsAway /> : null}
        </>
      ) : null}
    </div>
  );
}

interface LineProps {
  readonly tone: 'warn' | 'bad' | 'accent';
  readonly testId: string;
  readonly children: ReactNode;
}
const Line = ({ tone, testId, children }: LineProps) => (
  <div className={`seat-line ${tone}`} data-testid={testId}>
    {children}
  </div>
);

function AutoAnswer() {
  const t = useTexts();
  const atMs = useDesk((state) => state.scene.autoAnswer?.atMs ?? 0);
  return (
    <Line tone="accent" testId="auto-answer">
      <strong>{t('availability.answersItself')}</strong>{' '}
      <span aria-hidden="true">
        <Countdown untilMs={atMs} over="" />
      </span>
    </Line>
  );
}

/** From when the break is over; the button brings the agent back. */
function BreakOver() {
  const t = useTexts();
  const client = useClient();
  const words = useStatusWords();
  const policies = usePolicies();
  const shown = useDesk((state) => shownStatus(state.availability));
  const nowMs = useTick(1000);
  const end = shown && breakEnd(shown, policies?.agentStates.breaks ?? []);
  if (!end || nowMs < end.atMs) return null;
  return (
    <Line tone="bad" testId="break-over">
      <strong>{t('availability.breakOver', { state: words(shown.status), count: end.minutes })}</strong>{' '}
      <span aria-hidden="true">
        {t('availability.overBy')} <Elapsed sinceMs={end.atMs} />
      </span>
      <Button
        size="small"
        look="primary"
        testId="break-end"
        onClick={() => {
          client.ask('availability/choose', { choice: { state: 'available' } });
        }}
      >
        {t('availability.backToWork')}
      </Button>
    </Line>
  );
}

function WrapUpOver() {
  const t = useTexts();
  const more = useDesk((state) => (state.availability.wrapUp?.extensionsLeft ?? 0) > 0);
  return (
    <Line tone="warn" testId="wrapup-over">
      <strong>{t('availability.wrapUpOver')}</strong> <span>{t('availability.wrapUpOverHint')}</span>
      {more ? <span>{t('availability.wrapUpOverExtend')}</span> : null}
    </Line>
  );
}

function Refused() {
  const t = useTexts();
  const words = useStatusWords();
  const refused = useDesk((state) => state.availability.refused);
  if (refused === null) return null;
  return (
    <Line tone="warn" testId="seat-refused">
      <strong>{t('availability.refused', { state: words(refused.status) })}</strong>{' '}
      <span>{t('availability.refusedHint')}</span>
    </Line>
  );
}

function UnknownAgent({ failure }: { readonly failure: Failure }) {
  const { what, about, means, act } = useFailureWords()(failure);
  return (
    <Line tone="bad" testId="seat-unknown-agent">
      <strong>
        {what} {about}
      </strong>{' '}
      <span>{means}</span> <span>{act}</span>
    </Line>
  );
}

function TurnsAway() {
  const t = useTexts();
  const ownRule = useDesk((state) => state.availability.word === 'ownRule');
  return (
    <Line tone="warn" testId="seat-own-rule">
      <strong>{t('availability.turnsAway')}</strong>{' '}
      <span>{t(ownRule ? 'availability.turnsAwayNotOffered' : 'availability.turnsAwayUnreachable')}</span>
    </Line>
  );
}
