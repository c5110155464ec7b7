import type { ReactNode } from 'react';
import { useClient, useDesk } from '../../bridge/desk-context';
import { partyName } from '../../stores/caller-name';
import {
  frontCall,
  hasVoice,
  isHandedOver,
  liveCalls,
  mergedCalls,
  nextHeld,
  ringingCall,
  type LiveCall,
} from '../../stores/calls';
import { Button } from '../../ui/button';
import { Elapsed } from '../../ui/elapsed';
import { Tag, type Tone } from '../../ui/tag';
import { RingingActions } from './ringing-actions';
import { useTexts } from '../../i18n/use-texts';

/** Of the two in a three-way call, in the order in which they began. */
const hangUpKeys = ['Ctrl+F10', 'Shift+F10'] as const;

/** Several calls in the order in which they began: who, doing what, since when, and which one has the voice; what else there is to read beside them. */
export function CallStrip({ children }: { readonly children: ReactNode }) {
  const t = useTexts();
  const contacts = useDesk((state) => state.contacts);
  const selectedContactId = useDesk((state) => state.selectedContactId);
  const state = { contacts, selectedContactId };
  const live = liveCalls(state);
  const frontId = frontCall(state)?.id;
  const heldId = nextHeld(state)?.id;
  const ringingId = ringingCall(state)?.id;
  const merged = mergedCalls(state);
  return (
    <div className="call-line">
      <ul className="call-strip" aria-label={t('calls.label')} data-testid="call-strip">
        {live.map((one) => (
          <CallChip
            key={one.id}
            live={one}
            isFront={one.id === frontId}
            isNextHeld={one.id === heldId}
            isNextRinging={one.id === ringingId}
            hangUpKeys={hangUpKeys[merged.findIndex(({ id }) => id === one.id)]}
          />
        ))}
      </ul>
      {children}
    </div>
  );
}

function doingWhat(live: LiveCall) {
  const { merged, phase } = live.call;
  if (merged) return 'calls.threeWay';
  if (isHandedOver(live)) return 'calls.handingOver';
  return phase === 'talking' ? 'calls.voice' : (`call.phase.${phase}` as const);
}

interface CallChipProps {
  readonly live: LiveCall;
  readonly isFront: boolean;
  /** F5 goes to it. */
  readonly isNextHeld: boolean;
  /** F4 takes it. */
  readonly isNextRinging: boolean;
  /** In a three-way call only. */
  readonly hangUpKeys: string | undefined;
}

function CallChip({ live, isFront, isNextHeld, isNextRinging, hangUpKeys }: CallChipProps) {
  const t = useTexts();
  const client = useClient();
  const { contact, call, id: callId } = live;
  const { phase, merged } = call;
  const voice = hasVoice(live) && (isFront || merged);
  const tone: Tone = phase === 'ringing' ? 'good' : voice ? 'call' : 'warn';
  const sinceMs = call.heldSinceMs ?? call.answeredAtMs ?? (live.asked ? null : contact.startedAtMs);
  const who = partyName(live, t);
  const words = live.asked ? t('calls.asking', { who }) : who;
  return (
    <li
      className={`call-chip ${voice ? 'voice' : phase}`}
      data-testid={`live-${callId}`}
      data-phase={phase}
      data-voice={voice}
    >
      <button
        type="button"
        className="chip-who clip"
        title={words}
        onClick={() => {
          client.ask('contact/select', { contactId: contact.id });
        }}
      >
        {words}
      </button>
      <Tag tone={tone} mark>
        {t(doingWhat(live))}
      </Tag>
      {sinceMs === null ? null : <Elapsed sinceMs={sinceMs} className="chip-clock" />}
      {phase === 'held' && !isFront && !isHandedOver(live) ? (
        <Button
          size="small"
          keys={isNextHeld ? 'F5' : undefined}
          testId="call-swap"
          onClick={() => {
            client.ask('call/setHeld', { callId, held: false });
          }}
        >
          {t('calls.swap')}
        </Button>
      ) : null}
      {phase === 'ringing' && !isFront ? (
        <RingingActions ringing={live} withKeys={isNextRinging} size="small" />
      ) : null}
      {merged ? (
        <Button
          size="small"
          keys={hangUpKeys}
          hint={t('calls.hangUpOne', { who })}
          testId={`hang-up-${callId}`}
          onClick={() => {
            client.ask('call/hangUp', { callId });
          }}
        >
          {t('call.hangUp')}
        </Button>
      ) : null}
    </li>
  );
}
