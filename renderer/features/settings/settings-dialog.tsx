import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../shared/ipc/contract';
import { useClient } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RefusalNote } from '../../ui/refusal-note';
import { formOf, readForm, type FieldErrors, type SettingsForm } from './settings-form';
import { SettingsFields } from './settings-fields';

type Read = CommandOutput<'settings/read'>;

/** All an administrator or agent may set. Judged here by main's own schema, so errors stand at their fields. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    void client.run('settings/read', null).then((result) => {
      if (result.ok) setRead(result.value);
    });
  }, [client]);
  if (read) return <SettingsEditor read={read} onClose={onClose} />;
  return (
    <Dialog title={t('settings.title')} onClose={onClose} testId="settings-dialog">
      <p className="muted">{t('settings.loading')}</p>
      <RefusalNote area="settings" />
    </Dialog>
  );
}

function SettingsEditor({ read, onClose }: { readonly read: Read; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const [form, setForm] = useState(() => formOf(read.settings));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [saving, setSaving] = useState(false);
  const change = (next: Partial<SettingsForm>): void => {
    const changed = { ...form, ...next };
    setForm(changed);
    // Once errors stand, they leave as soon as they are mended.
    if (Object.keys(errors).length === 0) return;
    const outcome = readForm(changed);
    setErrors(outcome.ok ? {} : outcome.errors);
  };
  const save = async (): Promise<void> => {
    const outcome = readForm(form);
    if (!outcome.ok) {
      setErrors(outcome.errors);
      const first = Object.keys(outcome.errors)[0];
      if (first !== undefined) document.getElementById(`settings-${first}`)?.focus();
      return;
    }
    setSaving(true);
    const result = await client.run('settings/save', outcome.input);
    setSaving(false);
    if (result.ok) onClose();
  };
  const openSound = (): void => {
    client.cues.give('sound');
  };
  const wrong = Object.keys(errors).length;
  return (
    <Dialog
      title={t('settings.title')}
      onClose={onClose}
      testId="settings-dialog"
      foot={
        <>
          <span className="error grow" role="status">
            {wrong > 0 ? t('settings.fix', { count: wrong }) : null}
          </span>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={saving} testId="settings-save" onClick={() => void save()}>
            {t(saving ? 'settings.saving' : 'common.save')}
          </Button>
        </>
      }
    >
      <SettingsFields
        form={form}
        errors={errors}
        hasPassword={read.hasPassword}
        hasToken={read.hasToken}
        onChange={change}
      />
      <h3 className="group-title">{t('sound.title')}</h3>
      <Button testId="settings-sound" onClick={openSound}>
        {t('sound.openFromSettings')}
      </Button>
      <RefusalNote area="settings" />
    </Dialog>
  );
}
