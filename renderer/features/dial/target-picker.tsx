import {
  useEffect,
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { cleanDialled } from '../../../shared/domain/clean-dialled';
import { useDesk } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';
import { findTargets, meantTarget } from './find-targets';
import { TargetRow } from './target-row';
import { useDirectory, useWatched } from './use-directory';

export interface TargetAction {
  readonly id: string;
  readonly words: string;
  readonly keys: 'Enter' | 'Ctrl+Enter';
  readonly run: (number: string) => void;
}

interface TargetPickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly typedWords: 'dial.typed' | 'transfer.typed';
  readonly initial?: string;
  /** False where it opened by itself: an Enter meant for something else must not land in it. */
  readonly takesFocus?: boolean;
  /** The first is the one of Enter. */
  readonly actions: readonly TargetAction[];
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}

/** A number, or somebody of the directory with what they are doing now: the WAI-ARIA combobox, and what to do with the one marked. */
export function TargetPicker(props: TargetPickerProps) {
  const {
    label,
    placeholder,
    typedWords,
    initial = '',
    takesFocus = true,
    actions,
    disabled,
    children,
  } = props;
  const t = useTexts();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initial);
  /** Where the agent chose a line; until then the one that the words mean. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [pressed, setPressed] = useState(false);
  const states = useDesk((state) => state.targets);
  const directory = useDirectory();
  const targets = findTargets(directory.entries, text);
  const at = Math.min(chosen ?? meantTarget(targets, text), targets.length - 1);
  const target = targets[at];
  useWatched(
    targets.flatMap((one) => (one.kind === 'entry' && one.entry.kind === 'colleague' ? one.number : [])),
  );
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    document.getElementById(`${listId}-${String(at)}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);

  const change = (next: string): void => {
    setText(next);
    setChosen(null);
    setPressed(false);
  };
  const choose = (index: number): void => {
    setChosen(index);
    setPressed(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) choose(Math.max(0, Math.min(targets.length - 1, at + by)));
    else if (event.key === 'Enter') {
      if (event.repeat || disabled === true) return;
      const wanted = actions.find(({ keys }) => keys === (event.ctrlKey ? 'Ctrl+Enter' : 'Enter'));
      if (target) wanted?.run(target.number);
      else {
        setPressed(true);
        // what is typed next takes the place of what was wrong
        input.current?.select();
      }
    } else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const digits = cleanDialled(event.clipboardData.getData('text'));
    if (digits === null) return;
    event.preventDefault();
    change(digits);
  };

  return (
    <>
      {children}
      <div className="phone-field">
        <input
          ref={input}
          className="input"
          role="combobox"
          aria-label={label}
          aria-expanded={targets.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={target ? `${listId}-${String(at)}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          placeholder={placeholder}
          value={text}
          data-testid="target-field"
          onChange={(event) => {
            change(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      {targets.length > 0 ? (
        <ul id={listId} role="listbox" aria-label={t('transfer.results')} className="phone-list">
          {targets.map((one, index) => (
            <TargetRow
              key={`${one.kind} ${one.number}`}
              id={`${listId}-${String(index)}`}
              target={one}
              state={states[one.number]}
              active={index === at}
              typedWords={typedWords}
              onMark={() => {
                choose(index);
                input.current?.focus();
              }}
            />
          ))}
        </ul>
      ) : (
        <div className="empty row" role="status" data-testid="target-empty" data-state={directory.state}>
          <span className="grow">
            {directory.state === 'reading'
              ? t('transfer.loading')
              : directory.state === 'failed'
                ? t('transfer.none')
                : t('transfer.empty')}
          </span>
          {directory.state === 'failed' && directory.failure?.code !== 'centre.notOffered' ? (
            <Button size="small" onClick={directory.retry}>
              {t('transfer.refresh')}
            </Button>
          ) : null}
        </div>
      )}
      <div className="phone-foot">
        {target || !pressed ? (
          <span className="grow muted small clip">{target?.kind === 'entry' ? target.entry.name : null}</span>
        ) : (
          <span className="grow tone-bad small" role="status" data-testid="target-wanted">
            {text.trim() === ''
              ? t('transfer.wanted.nothing')
              : t(targets.length > 0 ? 'transfer.wanted.several' : 'transfer.wanted.nobody', {
                  text: text.trim(),
                })}
          </span>
        )}
        {actions.toReversed().map(({ id, words, keys, run }) => (
          <Button
            key={id}
            look={keys === 'Enter' ? 'primary' : 'plain'}
            keys={keys}
            disabled={disabled === true || !target}
            testId={id}
            onClick={() => {
              if (target) run(target.number);
            }}
          >
            {words}
          </Button>
        ))}
      </div>
    </>
  );
}
