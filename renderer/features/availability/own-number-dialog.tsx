import { useEffect, useId, useRef, useState } from 'react';
import type { Scene } from '../../../shared/domain/scenes';
import type { Failure } from '../../../shared/ipc/failure';
import { chooseScene } from '../../bridge/choose-scene';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FailureNote } from '../../ui/failure-note';

interface OwnNumberDialogProps {
  /** Wanted, but without a number: chosen as soon as there is one. */
  readonly wanted: Scene | null;
  readonly refused: Failure | null;
  readonly onClose: () => void;
}

/** The number that scenes forward the agent's calls to. What is typed is judged by main and forgotten here; from then on it is masked. */
export function OwnNumberDialog({ wanted, refused, onClose }: OwnNumberDialogProps) {
  const t = useTexts();
  const client = useClient();
  const label = usePolicies()?.scenes.ownNumbers?.label;
  const locale = useDesk((state) => state.preferences.locale);
  const now = useDesk((state) => state.scene.ownNumber);
  const [text, setText] = useState('');
  const [why, setWhy] = useState(refused);
  const field = useRef<HTMLInputElement>(null);
  const [fieldId, formId] = [useId(), useId()];
  useEffect(() => {
    field.current?.focus();
  }, []);
  const set = async (number: string | null): Promise<void> => {
    const result = await client.run('scene/setOwnNumber', { number });
    client.forget('scene');
    if (!result.ok) {
      setWhy(result.failure);
      field.current?.focus();
      return;
    }
    onClose();
    if (wanted && number !== null) void chooseScene(client, wanted.code).then(client.hints.sayRefusal);
  };
  return (
    <Dialog
      title={t('availability.ownNumber.title')}
      onClose={onClose}
      testId="own-number"
      foot={
        <>
          {now === null ? null : (
            <Button testId="own-number-clear" onClick={() => void set(null)}>
              {t('availability.ownNumber.clear')}
            </Button>
          )}
          <Button
            look="primary"
            keys="Enter"
            testId="own-number-save"
            disabled={text.trim() === ''}
            onClick={() => void set(text)}
          >
            {wanted
              ? t('availability.ownNumber.saveAndChoose', { scene: wanted.label[locale] })
              : t('availability.ownNumber.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void set(text);
        }}
      >
        <p>{t('availability.ownNumber.now', { number: now ?? t('availability.ownNumber.unset') })}</p>
        <label className="label" htmlFor={fieldId}>
          {t('availability.ownNumber.label')}
        </label>
        <input
          ref={field}
          id={fieldId}
          className="input"
          type="text"
          inputMode="tel"
          autoComplete="off"
          maxLength={64}
          value={text}
          aria-describedby={`${formId}-allowed`}
          aria-invalid={why !== null && why.code !== 'scene.noNumber'}
          data-testid="own-number-field"
          onChange={(event) => {
            setText(event.target.value);
            setWhy(null);
          }}
        />
        <div id={`${formId}-allowed`} className="muted small">
          {label ? <p>{t('availability.ownNumber.allowed', { label: label[locale] })}</p> : null}
          <p>{t('availability.ownNumber.kept')}</p>
        </div>
        {why ? (
          <FailureNote
            failure={why}
            tone="warn"
            doHere={why.code === 'scene.noNumber' ? t('availability.ownNumber.enterAbove') : undefined}
            testId="own-number-refused"
          />
        ) : null}
      </form>
    </Dialog>
  );
}
