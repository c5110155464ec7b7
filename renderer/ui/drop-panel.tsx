import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { useFocusBack } from './use-focus-back';

interface DropPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly wide?: boolean;
  readonly testId: string;
}

/** Opens below the call bar and leaves the work behind it usable. Esc inside closes it; the focus goes back to where it was. */
export function DropPanel({ title, onClose, children, head, foot, wide = false, testId }: DropPanelProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const node = useRef<HTMLDivElement>(null);
  useFocusBack(node);
  // nothing in it to type into or to move through yet: Esc is to close it all the same
  useEffect(() => {
    if (!node.current?.contains(document.activeElement)) node.current?.focus();
  }, []);
  return (
    <div
      ref={node}
      className={wide ? 'phone-panel wide' : 'phone-panel'}
      role="dialog"
      tabIndex={-1}
      aria-labelledby={titleId}
      data-testid={testId}
      data-keeps-keys="Escape Control+Enter"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="phone-head">
        <h2 id={titleId} className="grow clip">
          {title}
        </h2>
        {head}
        <Button look="quiet" size="small" onClick={onClose} keys="Esc">
          {t('common.close')}
        </Button>
      </div>
      {children}
      {foot === undefined ? null : <div className="phone-foot">{foot}</div>}
    </div>
  );
}
