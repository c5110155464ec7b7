import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ChoiceList } from './choice-list';
import { findChoices, type Choice } from './find-choices';
import { useTexts } from '../../i18n/use-texts';

interface ChooserProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly testId?: string;
}

interface Open {
  /** What was typed since it opened; null while nothing was. */
  readonly words: string | null;
  readonly active: number;
  /** Esc brings it back. */
  readonly before: string;
}

/**
 * One of many, found by typing: words, pinyin initials or code. The WAI-ARIA editable combobox: arrows choose as they go, Enter takes the
 * one marked, Esc takes back, Tab goes on with what is chosen.
 */
export function Chooser({
  label,
  value,
  choices,
  onChange,
  placeholder,
  disabled = false,
  id,
  testId,
}: ChooserProps) {
  const t = useTexts();
  const listId = useId();
  const anchor = `--chooser-${listId.replaceAll(/\W/g, '')}`;
  const [open, setOpen] = useState<Open | null>(null);
  const chosen = choices.find((choice) => choice.value === value);
  const shown = findChoices(choices, open?.words ?? '');
  const indexOfChosen = choices.findIndex((choice) => choice.value === value);

  const node = useRef<HTMLInputElement>(null);
  const searching = typeof open?.words === 'string';
  useLayoutEffect(() => {
    // what is chosen stands marked, so that the first key typed replaces it
    if (!searching && document.activeElement === node.current) node.current?.select();
  }, [searching, value, open]);

  const show = (): void => {
    if (!disabled) setOpen((was) => was ?? { words: null, active: indexOfChosen, before: value });
  };
  const search = (words: string): void => {
    setOpen((was) => ({ words, active: 0, before: was?.before ?? value }));
  };
  const pick = (choice: Choice | undefined): void => {
    setOpen(null);
    if (choice && choice.value !== value) onChange(choice.value);
  };
  const step = (by: 1 | -1): void => {
    const from = open?.active ?? indexOfChosen;
    const active = Math.max(0, Math.min(shown.length - 1, from + by));
    const next = shown[active];
    if (!next) return;
    setOpen({ words: open?.words ?? null, active, before: open?.before ?? value });
    if (next.value !== value) onChange(next.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (event.altKey) show();
        else step(event.key === 'ArrowDown' ? 1 : -1);
        return;
      case 'Enter':
        event.preventDefault();
        if (open) pick(shown[open.active]);
        else show();
        return;
      case 'Escape':
        if (!open) return;
        // a dialog around it stays
        event.preventDefault();
        event.stopPropagation();
        setOpen(null);
        if (open.before !== value) onChange(open.before);
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
        onChange={(event) => {
          search(event.target.value);
        }}
        onClick={show}
        onFocus={(event) => {
          event.target.select();
        }}
        onBlur={() => {
          setOpen(null);
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
          onPick={pick}
        />
      ) : null}
    </>
  );
}
