import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group';
import { RoleChoice } from '../../ui/role-choice';
import { SettingsText } from './settings-text';
import { SpareServers } from './spare-servers';
import type { FieldErrors, SettingsForm } from './settings-form';

interface SettingsFieldsProps {
  readonly form: SettingsForm;
  readonly errors: FieldErrors;
  readonly hasPassword: boolean;
  readonly hasToken: boolean;
  readonly onChange: (change: Partial<SettingsForm>) => void;
}

export function SettingsFields({ form, errors, hasPassword, hasToken, onChange }: SettingsFieldsProps) {
  const { t } = useTranslation();
  const shared = { form, errors, onChange };
  return (
    <>
      <div className="form-grid">
        <div className="whole stack">
          <ChoiceGroup
            label={t('settings.mode')}
            value={form.mode}
            testId="settings-mode"
            options={[
              { value: 'practice', label: `${t('settings.practice')} · ${t('settings.practiceHint')}` },
              { value: 'real', label: `${t('settings.real')} · ${t('settings.realHint')}` },
            ]}
            onChange={(mode) => {
              onChange({ mode });
            }}
          />
        </div>
        <SettingsText {...shared} name="agentId" label={t('settings.agentId')} />
        <SettingsText {...shared} name="agentName" label={t('settings.agentName')} />
        <div className="whole">
          <RoleChoice
            value={form.agentRole}
            testId="settings-role"
            onChange={(agentRole) => {
              onChange({ agentRole });
            }}
          />
        </div>
      </div>
      <h3 className="group-title">{t('settings.phone')}</h3>
      <div className="form-grid">
        <SettingsText
          {...shared}
          whole
          name="server"
          label={t('settings.server')}
          hint={t('settings.serverHint')}
        />
        <SpareServers {...shared} />
        <SettingsText {...shared} name="user" label={t('settings.user')} />
        <SettingsText
          {...shared}
          kind="password"
          name="password"
          label={t('settings.password')}
          hint={hasPassword ? t('settings.keepSecret') : ''}
        />
        <SettingsText
          {...shared}
          name="domain"
          label={t('settings.domain')}
          hint={t('settings.domainHint')}
        />
        <SettingsText
          {...shared}
          name="authUser"
          label={t('settings.authUser')}
          hint={t('settings.authUserHint')}
        />
        <SettingsText {...shared} name="displayName" label={t('settings.displayName')} />
        <SettingsText {...shared} whole kind="pem" name="phoneCa" label={t('settings.ca')} />
        <SettingsText
          {...shared}
          whole
          kind="pem"
          name="pins"
          label={t('servers.pins')}
          hint={t('servers.pinsHint')}
        />
      </div>
      <h3 className="group-title">{t('settings.centre')}</h3>
      <div className="form-grid">
        <SettingsText {...shared} name="url" label={t('settings.url')} hint={t('settings.urlHint')} />
        <SettingsText
          {...shared}
          kind="password"
          name="token"
          label={t('settings.token')}
          hint={hasToken ? t('settings.keepSecret') : ''}
        />
        <SettingsText {...shared} whole kind="pem" name="centreCa" label={t('settings.ca')} />
      </div>
      <h3 className="group-title">{t('settings.practiceGroup')}</h3>
      <div className="form-grid">
        <SettingsText {...shared} name="pauseMs" label={t('settings.pause')} />
        <SettingsText {...shared} name="customers" label={t('settings.customers')} />
      </div>
      <h3 className="group-title">{t('settings.appearance')}</h3>
      <div className="form-grid">
        <ChoiceGroup
          label={t('settings.locale')}
          value={form.locale}
          testId="settings-locale"
          options={[
            { value: 'zh-CN', label: languageNames['zh-CN'] },
            { value: 'en', label: languageNames.en },
          ]}
          onChange={(locale) => {
            onChange({ locale });
          }}
        />
        <ChoiceGroup
          label={t('settings.theme')}
          value={form.theme}
          testId="settings-theme"
          options={[
            { value: 'light', label: t('settings.light') },
            { value: 'dark', label: t('settings.dark') },
            { value: 'system', label: t('settings.system') },
          ]}
          onChange={(theme) => {
            onChange({ theme });
          }}
        />
      </div>
    </>
  );
}

/** Each language by its own name, whatever the screen speaks. */
const nameOf = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
const languageNames = { 'zh-CN': nameOf('zh-CN'), en: nameOf('en') };
