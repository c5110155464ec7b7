import { useTranslation } from 'react-i18next';
import { useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';

interface WrapUpCodeProps {
  readonly value: string | null;
  readonly disabled: boolean;
  readonly onChange: (code: string | null) => void;
}

/** Why the customer called: two levels from the policy, one control, reachable by typing. */
export function WrapUpCode({ value, disabled, onChange }: WrapUpCodeProps) {
  const { t } = useTranslation();
  const locale = useDesk((state) => state.preferences.locale);
  const groups = usePolicies()?.wrapUpCodes ?? [];
  const known = groups.some((group) => group.children.some(({ code }) => code === value));
  return (
    <select
      className="input"
      aria-label={t('wrapUp.reason')}
      value={value ?? ''}
      disabled={disabled}
      data-testid="wrapup-code"
      onChange={(event) => {
        onChange(event.target.value === '' ? null : event.target.value);
      }}
    >
      <option value="">{t('wrapUp.choose')}</option>
      {value === null || known ? null : <option value={value}>{groups.length === 0 ? '…' : value}</option>}
      {groups.map((group) => (
        <optgroup key={group.code} label={group.label[locale]}>
          {group.children.map(({ code, label }) => (
            <option key={code} value={code}>
              {label[locale]}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
