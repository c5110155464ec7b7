import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/ipc/failure';
import type { Result } from '../../../shared/lib/result';
import { useClient, useDesk } from '../../bridge/desk-context';
import { partyName } from '../../stores/caller-name';
import { frontCall, isAnswered, liveCalls, ringingCall } from '../../stores/calls';
import { DropPanel } from '../../ui/drop-panel';
import { FailureNote } from '../../ui/failure-note';
import { useTexts } from '../../i18n/use-texts';
import { TargetPicker, type TargetAction } from './target-picker';

interface TransferPanelProps {
  /** forward: the ringing call; transfer: the one with the voice. */
  readonly what: 'transfer' | 'forward';
  readonly onClose: () => void;
}

/** Hands on the call that was up when it opened, and no other: blind, or after asking. Goes with that call, and says so. */
export function TransferPanel({ what, onClose }: TransferPanelProps) {
  const t = useTexts();
  const client = useClient();
  const contacts = useDesk((state) => state.contacts);
  const [meant] = useState(() => {
    const state = client.mirror.store.getState().state;
    return state && (what === 'forward' ? ringingCall(state) : frontCall(state));
  });
  const [refusal, setRefusal] = useState<Failure | null>(null);
  /** What was asked for ends the call, too, before its answer is here. */
  const [asking, setAsking] = useState(false);
  const live = liveCalls({ contacts }).find(({ id }) => id === meant?.id);
  const rings = live?.call.phase === 'ringing';
  const possible = live !== undefined && !asking && (what === 'forward' ? rings : isAnswered(live));

  const who = meant ? partyName(meant, t) : '';
  const gone = live === undefined;
  const over = !asking && (gone || (what === 'forward' && !rings));
  useEffect(() => {
    if (!over) return;
    if (gone) client.hints.say({ kind: 'notHandedOn', who });
    onClose();
  }, [over, gone, client, who, onClose]);
  const settle = (result: Result<unknown, Failure>): void => {
    client.forget('call');
    setAsking(false);
    if (result.ok) onClose();
    else setRefusal(result.failure);
  };
  const forward = async (number: string): Promise<void> => {
    if (!live) return;
    setAsking(true);
    const result = await client.run('call/forward', { callId: live.id, number });
    // a ring that is gone leaves nothing on the screen that could tell
    if (result.ok) client.hints.say({ kind: 'forwarded', who, target: result.value.target });
    settle(result);
  };
  const handOver = (command: 'call/transfer' | 'call/consult', number: string): void => {
    if (!live) return;
    setAsking(true);
    const asked =
      command === 'call/consult'
        ? client.run(command, { contactId: live.contact.id, number })
        : client.run(command, { callId: live.id, number });
    void asked.then(settle);
  };
  const actions: readonly TargetAction[] =
    what === 'forward'
      ? [
          {
            id: 'forward-now',
            words: t('transfer.forward'),
            keys: 'Enter',
            run: (number) => {
              void forward(number);
            },
          },
        ]
      : [
          {
            id: 'transfer-now',
            words: t('transfer.blind'),
            keys: 'Enter',
            run: (number) => {
              handOver('call/transfer', number);
            },
          },
          {
            id: 'transfer-ask',
            words: t('transfer.ask'),
            keys: 'Ctrl+Enter',
            run: (number) => {
              handOver('call/consult', number);
            },
          },
        ];
  return (
    <DropPanel
      title={t(what === 'forward' ? 'transfer.forwardTitle' : 'transfer.title', { who })}
      onClose={onClose}
      testId={`${what}-panel`}
    >
      <TargetPicker
        label={t('transfer.label')}
        placeholder={t('transfer.placeholder')}
        typedWords="transfer.typed"
        disabled={!possible}
        actions={actions}
      >
        {what === 'forward' ? null : (
          <p className="phone-note muted" data-testid="transfer-how">
            {t('transfer.how')}
          </p>
        )}
        {refusal ? <FailureNote failure={refusal} testId="transfer-refused" /> : null}
      </TargetPicker>
    </DropPanel>
  );
}
