import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { CallLogRow } from '../../../shared/ipc/call-log';
import { useClient, useDesk } from '../../bridge/desk-context';
import { dialAs } from '../../bridge/dial-as';
import { openCustomer } from '../../bridge/open-customer';
import { Button } from '../../ui/button';
import { DropPanel } from '../../ui/drop-panel';
import { FailureNote } from '../../ui/failure-note';
import { KeyCap } from '../../ui/key-cap';
import { useTexts } from '../../i18n/use-texts';
import { CallRow } from './call-row';

/** The seat's calls, newest first: Enter opens the customer, Ctrl+Enter calls back. */
export function CallLogPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const client = useClient();
  const { rows, state, failure } = useDesk((desk) => desk.callLog);
  const [missedOnly, setMissedOnly] = useState(false);
  const [marked, setMarked] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const missed = rows.filter((row) => row.missed);
  const shown = missedOnly ? missed : rows;
  const at = Math.min(marked, shown.length - 1);
  const chosen = shown[at];
  const isEmpty = shown.length === 0;
  useEffect(() => {
    list.current?.focus();
  }, [isEmpty]);
  useEffect(() => {
    document.getElementById(`${listId}-${String(at)}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);

  const openRow = ({ customerId }: CallLogRow): void => {
    if (customerId === null) return;
    void openCustomer(client, customerId, 'callLog');
    onClose();
  };
  const callBack = ({ id, number }: CallLogRow): void => {
    if (number === null) return;
    dialAs(client, { logId: id });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -999, End: 999 }[event.key];
    if (by !== undefined) setMarked(Math.max(0, Math.min(shown.length - 1, at + by)));
    else if (event.key === 'Enter' && chosen && !event.repeat) (event.ctrlKey ? callBack : openRow)(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <DropPanel
      title={t('callLog.title')}
      onClose={onClose}
      wide
      testId="call-log"
      head={
        <>
          <Button
            size="small"
            pressed={!missedOnly}
            onClick={() => {
              setMissedOnly(false);
            }}
          >
            {t('callLog.all')}
          </Button>
          <Button
            size="small"
            pressed={missedOnly}
            testId="call-log-missed"
            onClick={() => {
              setMissedOnly(true);
            }}
          >
            {t('callLog.missedOnly', { count: missed.length })}
          </Button>
        </>
      }
      foot={
        <>
          {chosen?.customerId === null ? (
            <span className="grow muted small" role="status">
              {t(chosen.inside ? 'callLog.inside' : 'callLog.noCustomer')}
            </span>
          ) : (
            <span className="grow muted small">
              <KeyCap keys="↑↓" /> {t('callLog.keyMove')}
            </span>
          )}
          <Button
            keys="Ctrl+Enter"
            disabled={(chosen?.number ?? null) === null}
            testId="log-call-back"
            onClick={() => {
              if (chosen) callBack(chosen);
            }}
          >
            {t('callLog.redial')}
          </Button>
          <Button
            look="primary"
            keys="Enter"
            disabled={(chosen?.customerId ?? null) === null}
            testId="log-open"
            onClick={() => {
              if (chosen) openRow(chosen);
            }}
          >
            {t('callLog.openCustomer')}
          </Button>
        </>
      }
    >
      {failure ? <FailureNote failure={failure} tone="warn" testId="call-log-trouble" /> : null}
      {isEmpty ? (
        <div className="empty" data-testid="call-log-empty">
          <p>
            {state === 'opening'
              ? t('callLog.opening')
              : t(missedOnly ? 'callLog.noMissed' : 'callLog.empty')}
          </p>
          {state === 'ready' && !missedOnly ? <p className="small">{t('callLog.emptyDo')}</p> : null}
        </div>
      ) : (
        <ul
          ref={list}
          className="phone-list"
          role="listbox"
          tabIndex={0}
          aria-label={t('callLog.list')}
          aria-activedescendant={`${listId}-${String(at)}`}
          onKeyDown={onKeyDown}
        >
          {shown.map((row, index) => (
            <CallRow
              key={row.id}
              id={`${listId}-${String(index)}`}
              row={row}
              active={index === at}
              onMark={() => {
                setMarked(index);
              }}
              onOpen={openRow}
            />
          ))}
        </ul>
      )}
    </DropPanel>
  );
}
