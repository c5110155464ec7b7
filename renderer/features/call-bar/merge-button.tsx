import { useClient, useDesk } from '../../bridge/desk-context';
import { mergeableCalls } from '../../stores/calls';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

/** Offered where two calls are answered: which two is then no question. */
export function MergeButton() {
  const t = useTexts();
  const client = useClient();
  const contacts = useDesk((state) => state.contacts);
  const callIds = mergeableCalls({ contacts, selectedContactId: null });
  if (!callIds) return null;
  return (
    <Button
      keys="F11"
      testId="call-merge"
      onClick={() => {
        client.ask('call/merge', { callIds: [...callIds] });
      }}
    >
      {t('calls.merge')}
    </Button>
  );
}
