import { useEffect, useId, useRef } from 'react';
import { useDesk } from '../bridge/desk-context';
import { dayDate, shortTime } from '../i18n/format';
import { useMinute } from './use-tick';

/** Wide enough for the longest line of it, so that tiles never cut a name. */
const tile = { width: 340, height: 170 };
const mostLetters = 18;

/**
 * Who looks at this screen, and when, over all of it: on a photo one can read whose it was. It lies in the top layer on a compositor
 * layer of its own, painted once a minute; the page beneath repaints without it. What opens above it is climbed over.
 */
export function Watermark() {
  const node = useRef<HTMLDivElement>(null);
  const pattern = `watermark-${useId().replaceAll(/\W/g, '')}`;
  const { id, name } = useDesk((state) => state.agent);
  const nowMs = useMinute();
  useEffect(() => {
    const mark = node.current;
    if (!mark) return;
    const rise = (): void => {
      if (mark.matches(':popover-open')) mark.hidePopover();
      mark.showPopover();
    };
    const onToggle = (event: Event): void => {
      if (event.target !== mark && event instanceof ToggleEvent && event.newState === 'open') rise();
    };
    // dialogs tell only by their attribute in older engines
    const watch = new MutationObserver((changes) => {
      if (changes.some(({ target }) => target instanceof HTMLDialogElement && target.open)) rise();
    });
    rise();
    document.addEventListener('toggle', onToggle, { capture: true });
    watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['open'] });
    return () => {
      document.removeEventListener('toggle', onToggle, { capture: true });
      watch.disconnect();
    };
  }, []);
  return (
    <div ref={node} popover="manual" className="watermark" aria-hidden="true" data-testid="watermark">
      <svg width="100%" height="100%">
        <defs>
          <pattern
            id={pattern}
            width={tile.width}
            height={tile.height}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-20)"
          >
            <text x="0" y="40">{`${id} ${[...name].slice(0, mostLetters).join('')}`}</text>
            <text x="0" y="60">{`${dayDate(nowMs)} ${shortTime(nowMs)}`}</text>
            <text x={tile.width / 2} y="125">{`${id} ${[...name].slice(0, mostLetters).join('')}`}</text>
            <text x={tile.width / 2} y="145">{`${dayDate(nowMs)} ${shortTime(nowMs)}`}</text>
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill={`url(#${pattern})`} />
      </svg>
    </div>
  );
}
