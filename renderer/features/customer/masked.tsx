import { memo } from 'react';
import { revealReasons, type RevealField } from '../../../shared/domain/audit';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { Revealed } from '../../../shared/ipc/customer-view';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Countdown } from '../../ui/countdown';
import { DialButton } from '../../ui/dial-button';
import { MenuButton } from '../../ui/menu-button';

interface MaskedProps {
  readonly text: string;
  readonly field: RevealField;
  /** What the field is called. */
  readonly label: string;
  readonly target: ViewTarget;
  readonly revealed: readonly Revealed[];
  readonly testId?: string;
}

/** Personal data as it may be shown; where it is masked, a small button that asks for what reason and then shows it for a while. */
export const Masked = memo(function Masked({ text, field, label, target, revealed, testId }: MaskedProps) {
  const t = useTexts();
  const client = useClient();
  const shown = revealed.find((one) => one.field === field);
  const dial = isDialled(field) ? (
    <DialButton target={{ view: target, field }} shown={text} label={label} testId={`dial-${field}`} />
  ) : null;
  if (shown) {
    return (
      <span className="masked shown" data-revealed={field}>
        <span className="selectable" data-testid={testId}>
          {shown.text}
        </span>{' '}
        <span className="muted small">
          <Countdown untilMs={shown.untilMs} over="" />
        </span>{' '}
        {dial}
      </span>
    );
  }
  return (
    <span className="masked">
      <span className="clip selectable" title={text} data-testid={testId}>
        {text}
      </span>
      {text.includes('*') ? (
        <MenuButton
          label={t('view.reveal.label', { field: label })}
          heading={t('view.reveal.why')}
          options={revealReasons.map((value) => ({ value, label: t(`view.reveal.reason.${value}`) }))}
          testId={`reveal-${field}`}
          onPick={(reason) => {
            client.ask('privacy/reveal', { view: target, field, reason });
          }}
        >
          {t('view.reveal.show')}
        </MenuButton>
      ) : null}
      {dial}
    </span>
  );
});

/** Fields that hold somebody's number. */
const isDialled = (field: RevealField): boolean => /^(number|manager|person\.|line\.)/.test(field);
