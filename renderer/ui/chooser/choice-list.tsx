import { Fragment, useLayoutEffect, useRef } from 'react';
import type { Choice } from './find-choices';

interface ChoiceListProps {
  readonly id: string;
  readonly label: string;
  readonly anchor: string;
  readonly choices: readonly Choice[];
  readonly active: number;
  readonly chosen: string;
  readonly nothing: string;
  readonly onPick: (choice: Choice) => void;
}

/** The open list, in the top layer so that no pane clips it; above its control where there is no room below. */
export function ChoiceList({ id, label, anchor, choices, active, chosen, nothing, onPick }: ChoiceListProps) {
  const node = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    node.current?.showPopover();
  }, []);
  useLayoutEffect(() => {
    document.getElementById(`${id}-${String(active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div
      ref={node}
      popover="manual"
      className="choice-list"
      style={{ positionAnchor: anchor }}
      onPointerDown={(event) => {
        // the control keeps the focus
        event.preventDefault();
      }}
    >
      {choices.length === 0 ? (
        <p className="empty" role="status">
          {nothing}
        </p>
      ) : null}
      <ul id={id} role="listbox" aria-label={label}>
        {choices.map((choice, index) => {
          const { group, label: name, value } = choice;
          return (
            <Fragment key={value}>
              {group === undefined || group === choices[index - 1]?.group ? null : (
                <li role="presentation" aria-hidden="true" className="heading">
                  {group}
                </li>
              )}
              <li
                id={`${id}-${String(index)}`}
                role="option"
                aria-selected={value === chosen}
                aria-label={group === undefined ? name : `${name}, ${group}`}
                className={index === active ? 'active' : ''}
                data-value={value}
                onClick={() => {
                  onPick(choice);
                }}
              >
                {name}
              </li>
            </Fragment>
          );
        })}
      </ul>
    </div>
  );
}
