import { useTranslation } from 'react-i18next';
import type { FieldErrors, SettingsForm } from './settings-form';

type TextName = { [K in keyof SettingsForm]: SettingsForm[K] extends string ? K : never }[keyof SettingsForm];

interface SettingsTextProps {
  readonly name: Exclude<TextName, 'mode' | 'locale' | 'theme' | 'agentRole'>;
  readonly label: string;
  readonly hint?: string;
  readonly kind?: 'text' | 'password' | 'pem';
  readonly whole?: boolean;
  readonly form: SettingsForm;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<SettingsForm>) => void;
}

/** One labelled box with its own error, tied to it for screen readers. */
export function SettingsText({
  name,
  label,
  hint = '',
  kind = 'text',
  whole = false,
  form,
  errors,
  onChange,
}: SettingsTextProps) {
  const { t } = useTranslation();
  const id = `settings-${name}`;
  const error = errors[name];
  const attributes = {
    id,
    className: 'input',
    value: form[name],
    placeholder: hint,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': error !== undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
    'data-testid': id,
  };
  return (
    <div className={whole ? 'whole' : ''}>
      <label htmlFor={id}>{label}</label>
      {kind === 'pem' ? (
        <textarea
          {...attributes}
          rows={2}
          onChange={(event) => {
            onChange({ [name]: event.target.value });
          }}
        />
      ) : (
        <input
          {...attributes}
          type={kind}
          onChange={(event) => {
            onChange({ [name]: event.target.value });
          }}
        />
      )}
      {error ? (
        <p id={`${id}-error`} className="error">
          {t(`settings.error.${error.code}`, { min: error.min, max: error.max })}
        </p>
      ) : null}
    </div>
  );
}
