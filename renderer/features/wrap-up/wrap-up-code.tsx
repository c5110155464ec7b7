import { useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { Chooser } from '../../ui/chooser/chooser';
import { useTexts } from '../../i18n/use-texts';
import { wrapUpChoices } from './wrap-up-choices';

interface WrapUpCodeProps {
  readonly value: string | null;
  readonly disabled: boolean;
  /** Null as soon as another one is looked for. */
  readonly onChange: (code: string | null) => void;
  readonly onUnmatched: (unmatched: boolean) => void;
}

/** Why the customer called: two levels from the policy, one control, found by typing. */
export function WrapUpCode({ value, disabled, onChange, onUnmatched }: WrapUpCodeProps) {
  const t = useTexts();
  const locale = useDesk((state) => state.preferences.locale);
  const policies = usePolicies();
  const choices = policies ? wrapUpChoices(policies.wrapUpCodes, locale) : [];
  return (
    <Chooser
      label={t('wrapUp.reason')}
      placeholder={t('wrapUp.choose')}
      value={value ?? ''}
      choices={choices}
      disabled={disabled}
      mayBeEmpty
      onUnmatched={onUnmatched}
      testId="wrapup-code"
      onChange={(code) => {
        onChange(code === '' ? null : code);
      }}
    />
  );
}
