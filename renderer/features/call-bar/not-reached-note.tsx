import { useClient, useDesk } from '../../bridge/desk-context';
import { dialAs } from '../../bridge/dial-as';
import { contactInBar } from '../../stores/contacts';
import { frontCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';
import { CallNote } from './call-note';
import { TakeBack } from './take-back';
import { useTexts } from '../../i18n/use-texts';

/** A call of ours came to nothing: whom it was to, why, and the key that dials again. */
export function NotReachedNote() {
  const t = useTexts();
  const client = useClient();
  const words = useFailureWords();
  const news = useDesk((state) => state.notReached);
  const front = useDesk(frontId);
  const contact = useDesk(contactInBar);
  if (!news) return null;
  const { logId, who, reason, failure } = news;
  const why = failure ? words(failure).what : t(`call.endedBy.${reason}`);
  return (
    <CallNote
      tone="bad"
      testId="not-reached"
      state={reason}
      actions={
        <>
          {contact ? <TakeBack contact={contact} frontId={front} /> : null}
          <Button
            size="small"
            keys="Alt+R"
            testId="redial"
            onClick={() => {
              dialAs(client, { logId });
            }}
          >
            {t('dial.again')}
          </Button>
        </>
      }
    >
      {t('dial.notReached', { who, why })}
    </CallNote>
  );
}

const frontId = (state: Parameters<typeof frontCall>[0]) => frontCall(state)?.id ?? null;
