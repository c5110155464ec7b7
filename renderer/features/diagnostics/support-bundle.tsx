import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';

type Saving = 'idle' | 'saving' | 'cancelled' | 'notSaved' | { readonly file: string };

/** Saves what support asks for, and says what became of it and where it is. Why not is said by the refusal. */
export function SupportBundle() {
  const t = useTexts();
  const client = useClient();
  const [saving, setSaving] = useState<Saving>('idle');
  const save = useCallback(() => {
    setSaving('saving');
    void client.run('bundle/save', null).then((result) => {
      if (!result.ok) setSaving('notSaved');
      else setSaving(result.value.file === null ? 'cancelled' : { file: result.value.file });
    });
  }, [client]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.code !== 'KeyS') return;
      event.preventDefault();
      // one question at a time where to
      if (!event.repeat && saving !== 'saving') save();
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, [save, saving]);
  useEffect(
    () => () => {
      client.forget('bundle');
    },
    [client],
  );
  const saved = typeof saving === 'object';
  return (
    <>
      <span
        className={saved ? 'grow selectable bundle-words' : 'grow muted'}
        role="status"
        data-testid="bundle-state"
        data-state={saved ? 'saved' : saving}
      >
        {saved ? t('diagnostics.saved', saving) : null}
        {saving === 'cancelled' || saving === 'notSaved' ? t(`diagnostics.${saving}`) : null}
      </span>
      {saved ? (
        <Button
          testId="bundle-show"
          onClick={() => {
            client.ask('bundle/show', null);
          }}
        >
          {t('diagnostics.openFolder')}
        </Button>
      ) : null}
      <Button look="primary" keys="Ctrl+S" disabled={saving === 'saving'} testId="bundle-save" onClick={save}>
        {t(saving === 'saving' ? 'diagnostics.saving' : 'diagnostics.save')}
      </Button>
    </>
  );
}
