import { useId } from 'react';
import type { AgentChoice } from '../../../shared/domain/availability';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';
import { seatState, type SeatStateCode } from '../../stores/seat-state';
import { shownStatus } from '../../stores/shown-status';
import { Countdown } from '../../ui/countdown';
import { Elapsed } from '../../ui/elapsed';
import { KeyCap } from '../../ui/key-cap';
import { Menu } from '../../ui/menu';
import { SeatMark } from './seat-mark';
import { useKeyedMenu } from './use-keyed-menu';
import { useStatusWords } from './status-words';

const tones: Record<SeatStateCode, string> = {
  ringing: 'good',
  dialling: 'call',
  answering: 'good',
  reconnecting: 'warn',
  talking: 'call',
  held: 'warn',
  ending: 'plain',
  onCall: 'call',
  available: 'good',
  busy: 'warn',
  break: 'warn',
  wrapUp: 'accent',
  away: 'bad',
  unknown: 'plain',
  connecting: 'plain',
  offline: 'bad',
  unconfigured: 'warn',
  signedOut: 'plain',
};

/** What the agent is, since when, and the way to change it. */
export function SeatPill() {
  const t = useTexts();
  const code = useDesk((state) => seatState(state).code);
  const sinceMs = useDesk((state) => seatState(state).sinceMs);
  const signedOut = useDesk((state) => state.session === 'signedOut');
  const overdue = useDesk((state) => state.availability.wrapUp?.overdue === true);
  const anchor = `--seat-${useId().replaceAll(/\W/g, '')}`;
  const { open, show, hide, close } = useKeyedMenu('seatState');
  return (
    <>
      <button
        type="button"
        className={`pill seat-pill ${overdue && code === 'wrapUp' ? 'warn' : tones[code]}`}
        style={{ anchorName: anchor }}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={signedOut}
        title={t('availability.change')}
        data-testid="seat-state"
        data-state={code}
        onClick={show}
      >
        <SeatMark code={code} />
        {code === 'break' ? <BreakWords /> : t(`seat.${code}`)}
        {code === 'wrapUp' ? (
          <TimeLeft />
        ) : sinceMs === null ? null : (
          <Elapsed sinceMs={sinceMs} className="seat-age" />
        )}
        {signedOut ? null : <KeyCap keys="Alt+S" />}
      </button>
      {open ? <StateMenu anchor={anchor} onClose={close} onLeave={hide} /> : null}
    </>
  );
}

/** In wrap-up the time left counts, not the time gone; once it is up, by how much. */
function TimeLeft() {
  const t = useTexts();
  const wrapUp = useDesk((state) => state.availability.wrapUp);
  if (wrapUp === null) return null;
  const { untilMs, overdue } = wrapUp;
  return (
    <span className="seat-time" data-testid="wrapup-time" data-state={overdue ? 'overdue' : 'running'}>
      {t(overdue ? 'availability.overBy' : 'availability.timeLeft')}{' '}
      {overdue ? <Elapsed sinceMs={untilMs} /> : <Countdown untilMs={untilMs} over="00:00" />}
    </span>
  );
}

function BreakWords() {
  const words = useStatusWords();
  const status = useDesk((state) => shownStatus(state.availability)?.status ?? null);
  return <span>{status === null ? null : words(status)}</span>;
}

interface StateMenuProps {
  readonly anchor: string;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

/** The last line of the menu in wrap-up: what follows, at once. */
const now = 'now';

/** Available, busy, and a break by its reasons; during a call and its wrap-up it is what follows. */
function StateMenu({ anchor, onClose, onLeave }: StateMenuProps) {
  const t = useTexts();
  const client = useClient();
  const policies = usePolicies();
  const locale = useDesk((state) => state.preferences.locale);
  const words = useStatusWords();
  const { status, follows } = useDesk((state) => state.availability);
  const chosen = follows ?? status;
  const breaks = policies?.agentStates.breaks ?? [];
  const isChosen = (choice: AgentChoice): boolean =>
    choice.state === chosen.state &&
    (choice.state !== 'break' || (chosen.state === 'break' && chosen.reason === choice.reason));
  const choices = [
    { choice: { state: 'available' } as const, label: t('availability.state.available') },
    { choice: { state: 'busy' } as const, label: t('availability.state.busy') },
    ...breaks.map(({ code, label, minutes }) => ({
      choice: { state: 'break', reason: code } as const,
      label: t('availability.withReason', { state: t('availability.state.break'), reason: label[locale] }),
      ...(minutes === null ? {} : { note: t('availability.minutes', { count: minutes }) }),
    })),
  ];
  const options = choices.map(({ choice, ...rest }, index) => ({
    value: String(index),
    chosen: isChosen(choice),
    ...rest,
  }));
  const wrapsUp = status.state === 'wrapUp';
  const endNow = { value: now, label: t('availability.endWrapUp', { state: words(chosen) }) };
  const endWrapUp = async (): Promise<void> => {
    const result = await client.run('availability/endWrapUp', null);
    if (!result.ok) client.hints.say({ kind: 'key', why: 'wordsOpen' });
  };
  return (
    <Menu
      // the reasons come a moment after the first opening
      key={breaks.length}
      label={t(
        wrapsUp
          ? 'availability.afterWrapUp'
          : follows === null
            ? 'availability.change'
            : 'availability.afterCall',
      )}
      anchor={anchor}
      options={wrapsUp ? [...options, endNow] : options}
      onClose={onClose}
      onLeave={onLeave}
      onPick={(value) => {
        onClose();
        const picked = choices[Number(value)];
        if (value === now) void endWrapUp();
        else if (picked)
          void client.run('availability/choose', { choice: picked.choice }).then(client.hints.sayRefusal);
      }}
    />
  );
}
