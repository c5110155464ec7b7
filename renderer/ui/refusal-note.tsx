import { useClient, useRefusal } from '../bridge/desk-context';
import type { CommandArea } from '../bridge/desk-client';
import { Button } from './button';
import { FailureNote } from './failure-note';
import { useTexts } from '../i18n/use-texts';

/** Why the last command of this area was refused, beside where it was given. */
export function RefusalNote({ area }: { readonly area: CommandArea }) {
  const t = useTexts();
  const client = useClient();
  const refusal = useRefusal(area);
  if (!refusal) return null;
  return (
    <FailureNote failure={refusal} tone="warn" testId={`refused-${area}`}>
      <Button
        size="small"
        look="quiet"
        onClick={() => {
          client.forget(area);
        }}
      >
        {t('common.dismiss')}
      </Button>
    </FailureNote>
  );
}
