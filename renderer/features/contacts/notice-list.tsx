import type { Notice } from '../../../shared/ipc/desk-state';
import { useClient, useDesk } from '../../bridge/desk-context';
import { clockTime } from '../../i18n/format';
import { Button } from '../../ui/button';
import { DialButton } from '../../ui/dial-button';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTexts } from '../../i18n/use-texts';

export function NoticeList() {
  const t = useTexts();
  const notices = useDesk((state) => state.notices);
  return (
    <div className="card fill" tabIndex={0} role="region" aria-label={t('notices.title')}>
      <div className="card-head">
        <h2>{t('notices.title')}</h2>
        <span className="muted">{notices.length}</span>
      </div>
      {notices.length === 0 ? <p className="empty">{t('notices.empty')}</p> : null}
      <ul aria-live="polite">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
    </div>
  );
}

function NoticeRow({ notice }: { readonly notice: Notice }) {
  const t = useTexts();
  const client = useClient();
  const { head, body } = useNoticeWords()(notice.text, useLoggedName(notice.text));
  return (
    <li className={`notice ${notice.level}`} data-testid={`notice-${notice.id}`} data-kind={notice.text.kind}>
      <div className="row">
        <span className="muted small grow">{clockTime(notice.atMs)}</span>
        {notice.text.kind === 'missedCall' || notice.text.kind === 'notReached' ? (
          <>
            <DialButton
              target={{ logId: notice.text.logId }}
              shown={notice.text.number}
              label={notice.text.number ?? ''}
              testId="notice-dial"
            />
            <Button
              size="small"
              look="link"
              testId="notice-log"
              onClick={() => {
                client.cues.give('callLog');
              }}
            >
              {t('notices.openLog')}
            </Button>
          </>
        ) : null}
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            client.ask('notice/dismiss', { id: notice.id });
          }}
        >
          {t('common.dismiss')}
        </Button>
      </div>
      <div className="selectable">{head}</div>
      {body === '' ? null : <div className="muted small">{body}</div>}
    </li>
  );
}

/** As the call log names whoever a call was with, which may be found out after the notice; null where it names nobody. */
function useLoggedName(text: Notice['text']): string | null {
  const logId = 'logId' in text ? text.logId : null;
  return useDesk(({ callLog }) => callLog.rows.find(({ id }) => id === logId)?.name ?? null);
}

const who = (number: string | null, name: string | null): string =>
  [name, number].filter((part) => part !== null).join(' ');

function useNoticeWords(): (text: Notice['text'], name: string | null) => { head: string; body: string } {
  const t = useTexts();
  const words = useFailureWords();
  return (text, name) => {
    switch (text.kind) {
      case 'failure': {
        const { what, means, act, about } = words(text.failure);
        return { head: about === '' ? what : `${what} ${about}`, body: `${means} ${act}` };
      }
      case 'ticketFiled':
        return { head: t('notices.ticketFiled', { id: text.ticketId }), body: '' };
      case 'missedCall':
        return {
          head: t(text.count === 1 ? 'notices.missedCall' : 'notices.missedCalls', {
            who: who(text.number, name) || t('call.withheld'),
            count: text.count,
          }),
          body: t(text.reason === 'busy' ? 'notices.missedBusy' : 'notices.missedAbandoned'),
        };
      case 'notReached':
        return {
          head: t('notices.notReached', { who: who(text.number, name) }),
          body: t(`call.endedBy.${text.reason}`),
        };
      case 'draftsRestored':
        return { head: t('notices.draftsRestored', { count: text.count }), body: '' };
      case 'screenRecovered':
        return { head: t('notices.screenRecovered'), body: '' };
      case 'deviceGone':
        return {
          head: t('sound.gone', { role: t(`sound.role.${text.role}`), name: text.name }),
          body: t('sound.goneHint'),
        };
      case 'deviceBack':
        return {
          head: t('sound.back', { role: t(`sound.role.${text.role}`), name: text.name }),
          body: t('sound.backHint'),
        };
    }
  };
}
