import type { Contact, HandedTo } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { callerName } from '../../stores/caller-name';
import { contactInBar } from '../../stores/contacts';
import { useTick } from '../../ui/use-tick';
import { CallNote } from './call-note';

/** How long it is news. */
const toldForMs = 15_000;

/** Who was handed on and to whom, blind or after asking, whoever is in the bar by then. */
export function TransferredNotes() {
  const contacts = useDesk((state) => state.contacts);
  return contacts.map((contact) =>
    contact.call.handedTo === undefined ? null : (
      <TransferredNote key={contact.id} contact={contact} {...contact.call.handedTo} />
    ),
  );
}

interface TransferredNoteProps extends HandedTo {
  readonly contact: Contact;
}

function TransferredNote({ contact, target, answered }: TransferredNoteProps) {
  const t = useTexts();
  const isInBar = useDesk((state) => contactInBar(state)?.id === contact.id);
  const nowMs = useTick(1000);
  const { endedAtMs } = contact.call;
  if (endedAtMs === null) return null;
  // what nobody knows is said as long as its contact is looked at
  const isOld = nowMs - endedAtMs > toldForMs;
  if (isOld && (answered || !isInBar)) return null;
  const done = answered ? 'done' : 'untold';
  return (
    <CallNote tone={answered ? 'call' : 'warn'} testId="transferred-note" state={done}>
      {isInBar
        ? t(`transfer.${done}`, { target })
        : t(`transfer.${done}For`, { who: callerName(contact, t), target })}
    </CallNote>
  );
}
