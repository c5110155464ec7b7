import { useCallback, useId, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { useClient, useCue, useDesk } from '../../bridge/desk-context';
import { openCustomer } from '../../bridge/open-customer';
import { useTexts } from '../../i18n/use-texts';
import { selectedContact } from '../../stores/contacts';
import { KeyCap } from '../../ui/key-cap';
import { SearchResults } from './search-results';
import { useSearch, useSearchSession } from './use-search-session';

const pageOfRows = 8;

/** Finds any customer while one types: the WAI-ARIA 1.2 combobox with its list below. The box itself renders only when it opens. */
export function SearchBox() {
  const t = useTexts();
  const client = useClient();
  const session = useSearchSession();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  /** What had the focus before, to give it back. */
  const before = useRef<HTMLElement | null>(null);
  const open = useSearch(session, (state) => state.open);
  const active = useSearch(session, (state) => state.active);
  const attachTo = useDesk((state) => {
    const contact = selectedContact(state);
    if (!contact) return null;
    const { kind } = contact.customer;
    // a colleague may have put somebody through
    return kind === 'unknown' || kind === 'candidates' || kind === 'colleague' ? contact.id : null;
  });

  const begin = useCallback(() => {
    const box = input.current;
    if (!box) return;
    box.focus();
    box.select();
    session.open(box.value);
  }, [session]);
  useCue('search', begin);

  const end = useCallback(
    (giveFocusTo: HTMLElement | null) => {
      session.close();
      if (input.current) input.current.value = '';
      if (giveFocusTo?.isConnected) giveFocusTo.focus();
      else input.current?.blur();
    },
    [session],
  );
  const pick = useCallback(
    ({ customerId }: SearchHit) => {
      void openCustomer(client, customerId, 'search');
      end(document.querySelector<HTMLElement>('[data-pane="centre"]'));
    },
    [client, end],
  );
  const attach = ({ customerId }: SearchHit): void => {
    if (attachTo === null) return;
    void client
      .run('contact/attachCustomer', { contactId: attachTo, customerId })
      .then(client.hints.sayRefusal);
    end(document.querySelector<HTMLElement>('[data-pane="centre"]'));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    const { rows, active: at } = session.store.getState();
    const marked = rows[at]?.hit;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: pageOfRows, PageUp: -pageOfRows }[event.key];
    if (by !== undefined) {
      if (open) session.step(by);
      else begin();
    } else if (event.key === 'Enter') {
      if (!open) begin();
      else if (event.ctrlKey) {
        if (marked) attach(marked);
      } else if (marked) pick(marked);
    } else return;
    event.preventDefault();
  };
  const typed = (event: SyntheticEvent<HTMLInputElement>): void => {
    session.type(event.currentTarget.value);
  };

  return (
    <div
      className="search"
      role="search"
      data-keeps-keys="Escape Control+Enter"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) session.close();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) end(before.current);
      }}
    >
      <input
        ref={input}
        className="input search-box"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${listId}-${String(active)}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t('search.placeholder')}
        data-testid="search-box"
        onInput={(event) => {
          // what is being composed is not words yet
          if (event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing) return;
          typed(event);
        }}
        onCompositionEnd={typed}
        onFocus={(event) => {
          before.current = event.relatedTarget instanceof HTMLElement ? event.relatedTarget : null;
          if (!open) session.open(input.current?.value ?? '');
        }}
        onClick={begin}
        onKeyDown={onKeyDown}
      />
      <span className="search-key">
        <KeyCap keys="F2" />
      </span>
      {open ? (
        <SearchResults id={listId} session={session} attaches={attachTo !== null} onPick={pick} />
      ) : null}
    </div>
  );
}
