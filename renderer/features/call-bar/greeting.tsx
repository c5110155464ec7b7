import type { Contact } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { useTick } from '../../ui/use-tick';

/** The first words are spoken by then. */
const spokenAfterMs = 30_000;

/** What to say first to this customer, by tier: from the ring until it has been said. */
export function Greeting({ contact }: { readonly contact: Contact }) {
  const locale = useDesk((state) => state.preferences.locale);
  const nowMs = useTick(5000);
  const { phase, answeredAtMs } = contact.call;
  if (contact.customer.kind !== 'found') return null;
  const spoken = answeredAtMs !== null && nowMs - answeredAtMs > spokenAfterMs;
  if (spoken || (phase !== 'ringing' && phase !== 'answering' && phase !== 'talking')) return null;
  const words = contact.customer.view.service.greeting[locale];
  return (
    <p className="greeting" title={words} data-testid="greeting">
      {words}
    </p>
  );
}
