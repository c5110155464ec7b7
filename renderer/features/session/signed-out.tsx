import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/domain/settings';
import type { Failure } from '../../../shared/ipc/failure';
import { useClient, useDesk } from '../../bridge/desk-context';
import { FailureNote } from '../../ui/failure-note';
import { KeyCap } from '../../ui/key-cap';
import { RoleChoice } from '../../ui/role-choice';

const mostLetters = 64;

/** Nobody sits here: what was purged, what was kept, and the way in. */
export function SignedOut() {
  const { t } = useTranslation();
  const client = useClient();
  const last = useDesk((state) => state.agent);
  const owed = useDesk((state) => state.outbox.waiting + state.outbox.refused);
  const [id, setId] = useState(last.id);
  const [name, setName] = useState(last.name);
  const [role, setRole] = useState<Role>(last.role);
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  /** Kept here: the end of the signing out still under way would take it from its area. */
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const fieldId = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.select();
  }, []);
  const agent = { id: id.trim(), name: name.trim(), role };
  const missing = { id: tried && agent.id === '', name: tried && agent.name === '' };
  const signIn = async (): Promise<void> => {
    setTried(true);
    if (asking || agent.id === '' || agent.name === '') return;
    setAsking(true);
    const result = await client.run('session/signIn', { agent });
    setAsking(false);
    setRefusal(result.ok ? null : result.failure);
  };
  return (
    <main className="signed-out" data-pane="centre" tabIndex={-1} aria-label={t('session.title')}>
      <form
        className="card session-card"
        data-testid="session-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <h1 className="session-title">{t('session.title')}</h1>
        <p>{t('session.purged')}</p>
        <p className="muted small" data-testid="outbox-waiting" data-waiting={owed}>
          {owed > 0 ? t('session.keptOwed', { count: owed }) : t('session.kept')}
        </p>
        <div className="form-grid">
          <div>
            <label htmlFor={`${fieldId}-id`}>{t('session.agentId')}</label>
            <input
              ref={first}
              id={`${fieldId}-id`}
              className="input"
              autoComplete="off"
              spellCheck={false}
              maxLength={mostLetters}
              value={id}
              aria-invalid={missing.id}
              data-testid="session-id"
              onChange={(event) => {
                setId(event.target.value);
              }}
            />
            {missing.id ? <p className="error">{t('session.required')}</p> : null}
          </div>
          <div>
            <label htmlFor={`${fieldId}-name`}>{t('session.agentName')}</label>
            <input
              id={`${fieldId}-name`}
              className="input"
              autoComplete="off"
              spellCheck={false}
              maxLength={mostLetters}
              value={name}
              aria-invalid={missing.name}
              data-testid="session-name"
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
            {missing.name ? <p className="error">{t('session.required')}</p> : null}
          </div>
          <div className="whole">
            <RoleChoice value={role} onChange={setRole} testId="session-role" />
          </div>
        </div>
        {refusal ? <FailureNote failure={refusal} tone="warn" testId="sign-in-refused" /> : null}
        <div className="row">
          <span className="grow muted small">{t('session.audited')}</span>
          <button type="submit" className="button primary" disabled={asking} data-testid="sign-in">
            {t(asking ? 'session.signingIn' : 'session.signIn')}
            <KeyCap keys="Enter" />
          </button>
        </div>
      </form>
    </main>
  );
}
