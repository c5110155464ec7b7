import { useEffect, useId, useRef, useState } from 'react';
import type { ContactId } from '../../../shared/domain/ids';
import type { VerificationView } from '../../../shared/ipc/customer-view';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { RefusalNote } from '../../ui/refusal-note';

interface VerifyPanelProps {
  readonly contactId: ContactId;
  readonly verification: VerificationView;
  readonly onClose: () => void;
}

/** So many answers a try may hold. */
const mostAnswers = 5;

/** The caller answers, the agent types, the desk compares: the right answer is never on the screen. Enter submits, Esc closes. */
export function VerifyPanel({ contactId, verification, onClose }: VerifyPanelProps) {
  const t = useTexts();
  const client = useClient();
  const id = useId();
  const locale = useDesk((state) => state.preferences.locale);
  const policy = usePolicies()?.verification;
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [asking, setAsking] = useState(false);
  /** What was last compared: the same answers again would only cost a try. */
  const compared = useRef('');
  const form = useRef<HTMLFormElement>(null);
  const { questions, wrong, attemptsLeft } = verification;
  const asked = questions.slice(0, mostAnswers);
  const needed = Math.min(policy?.needed ?? 1, asked.length);
  const given = asked.filter((code) => (answers[code] ?? '').trim() !== '');
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.select();
  }, [wrong]);
  const submit = async (): Promise<void> => {
    const now = JSON.stringify(given.map((code) => [code, answers[code]]));
    if (asking || given.length < needed || now === compared.current) return;
    compared.current = now;
    setAsking(true);
    await client.run('customer/verify', {
      contactId,
      answers: given.map((code) => ({ code, answer: answers[code] ?? '' })),
    });
    setAsking(false);
  };
  const labelOf = (code: string): string =>
    policy?.questions.find((question) => question.code === code)?.label[locale] ?? code;
  return (
    <form
      ref={form}
      className="card verify"
      aria-labelledby={`${id}-title`}
      data-testid="verify-panel"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="card-head">
        <h2 id={`${id}-title`}>{t('view.verify.title')}</h2>
        <span className="muted small grow">
          {asked.length === 0 ? null : t('view.verify.needed', { needed, count: asked.length })}
        </span>
        <span className={attemptsLeft <= 1 ? 'tone-bad small' : 'muted small'} data-testid="verify-attempts">
          {t('view.verify.attempts', { count: attemptsLeft })}
        </span>
        <Button size="small" look="quiet" keys="Esc" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      {asked.length === 0 ? (
        <p className="empty">{t('view.verify.noQuestions')}</p>
      ) : (
        <div className="card-body">
          <div className="verify-grid">
            {asked.map((code) => {
              const bad = wrong.includes(code);
              return (
                <div key={code}>
                  <label htmlFor={`${id}-${code}`}>{labelOf(code)}</label>
                  <input
                    id={`${id}-${code}`}
                    className="input"
                    type="text"
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={200}
                    value={answers[code] ?? ''}
                    aria-invalid={bad}
                    aria-describedby={bad ? `${id}-${code}-wrong` : undefined}
                    data-testid={`verify-${code}`}
                    onChange={(event) => {
                      setAnswers({ ...answers, [code]: event.target.value });
                    }}
                  />
                  {bad ? (
                    <span id={`${id}-${code}-wrong`} className="error">
                      {t('view.verify.wrong')}
                    </span>
                  ) : null}
                </div>
              );
            })}
          </div>
          <div className="row">
            <button
              type="submit"
              className="button primary small"
              disabled={asking || given.length < needed}
              data-testid="verify-submit"
            >
              {t('view.verify.submit')}
              <span className="key" aria-hidden="true">
                Enter
              </span>
            </button>
            <span className="muted small" role="status">
              {wrong.length > 0 ? t('view.verify.someWrong', { count: wrong.length }) : t('view.verify.how')}
            </span>
          </div>
        </div>
      )}
      <RefusalNote area="customer" />
    </form>
  );
}
