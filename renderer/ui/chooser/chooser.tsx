import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ChoiceList } from './choice-list';
import { choosing, type Move, type OpenList } from './choosing';
import { findChoices, matchesNone, type Choice } from './find-choices';
import { useTexts } from '../../i18n/use-texts';

interface ChooserProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Nothing may be chosen: `onChange` is told '' as soon as another one is looked for. */
  readonly mayBeEmpty?: boolean;
  /** Told when the words begin or cease to match no choice. */
  readonly onUnmatched?: (unmatched: boolean) => void;
  readonly id?: string;
  readonly testId?: string;
}

/**
 * One of many, found by typing: words, pinyin initials or code. The WAI-ARIA editable combobox: arrows mark, Enter or a click chooses, Esc
 * takes back, Tab goes on with what is chosen. While the list is open Ctrl+Enter is an Enter like any: nothing is filed with a choice that
 * is only marked.
 */
export function Chooser({
  label,
  value,
  choices,
  onChange,
  placeholder,
  disabled = false,
  mayBeEmpty = false,
  onUnmatched,
  id,
  testId,
}: ChooserProps) {
  const t = useTexts();
  const listId = useId();
  const anchor = `--chooser-${listId.replaceAll(/\W/g, '')}`;
  const [open, setOpen] = useState<OpenList | null>(null);
  const chosen = choices.find((choice) => choice.value === value);
  const shown = findChoices(choices, open?.words ?? '');

  const node = useRef<HTMLInputElement>(null);
  const searching = typeof open?.words === 'string';
  useLayoutEffect(() => {
    // what is chosen stands marked, so that the first key typed replaces it
    if (!searching && document.activeElement === node.current) node.current?.select();
  }, [searching, value, open]);

  const make = (move: Move): void => {
    const next = choosing({ open, value }, move, { choices, mayBeEmpty });
    setOpen(next.open);
    const unmatched = matchesNone(choices, next.open?.words);
    if (unmatched !== matchesNone(choices, open?.words)) onUnmatched?.(unmatched);
    if (next.value !== value) onChange(next.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.metaKey) return;
    if (event.ctrlKey && !(open && event.key === 'Enter')) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (event.altKey) make({ kind: 'open' });
        else make({ kind: 'step', by: event.key === 'ArrowDown' ? 1 : -1 });
        return;
      case 'Enter':
        event.preventDefault();
        make({ kind: open ? 'take' : 'open' });
        return;
      case 'Escape':
        if (!open) return;
        // a dialog around it stays
        event.preventDefault();
        event.stopPropagation();
        make({ kind: 'back' });
        return;
    }
  };
  const active = open && shown[open.active] ? `${listId}-${String(open.active)}` : undefined;
  return (
    <>
      <input
        ref={node}
        id={id}
        className="input chooser"
        role="combobox"
        aria-label={id === undefined ? label : undefined}
        aria-expanded={open !== null}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={placeholder}
        value={open?.words ?? chosen?.label ?? value}
        title={chosen?.label}
        style={{ anchorName: anchor }}
        data-testid={testId}
        data-value={value}
        data-unmatched={matchesNone(choices, open?.words) ? true : undefined}
        data-keeps-keys={open ? 'Control+Enter' : undefined}
        onChange={(event) => {
          make({ kind: 'type', words: event.target.value });
        }}
        onClick={() => {
          make({ kind: 'open' });
        }}
        onFocus={(event) => {
          event.target.select();
        }}
        onBlur={() => {
          make({ kind: 'leave' });
        }}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <ChoiceList
          id={listId}
          label={label}
          anchor={anchor}
          choices={shown}
          active={open.active}
          chosen={value}
          nothing={t('common.nothingFound')}
          onPick={(choice) => {
            make({ kind: 'pick', value: choice.value });
          }}
        />
      ) : null}
    </>
  );
}
