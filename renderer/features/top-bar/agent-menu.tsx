import { useId, useRef, useState } from 'react';
import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { RefusalNote } from '../../ui/refusal-note';

/** Who sits here, as what; behind it the way out. */
export function AgentMenu() {
  const t = useTexts();
  const client = useClient();
  const agent = useDesk((state) => state.agent);
  const signedOut = useDesk((state) => state.session === 'signedOut');
  const unfinished = useDesk((state) => state.contacts.length);
  const anchor = `--agent-${useId().replaceAll(/\W/g, '')}`;
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  if (signedOut)
    return (
      <span className="agent muted" data-testid="agent">
        {t('session.signedOut')}
      </span>
    );
  return (
    <>
      <button
        type="button"
        className="button quiet agent"
        style={{ anchorName: anchor }}
        aria-expanded={open}
        title={t('top.agent', { name: agent.name, id: agent.id })}
        data-testid="agent"
        onClick={() => {
          panel.current?.togglePopover();
        }}
      >
        <span className="agent-mark" aria-hidden="true">
          {[...agent.name][0]}
        </span>
        <strong>{agent.name}</strong>
        <span className="muted">{agent.id}</span>
        <span className="muted agent-role">{t(`session.role.${agent.role}`)}</span>
      </button>
      <div
        ref={panel}
        popover="auto"
        className="choice-list agent-panel"
        style={{ positionAnchor: anchor }}
        data-testid="agent-panel"
        onToggle={(event) => {
          const shown = event.newState === 'open';
          setOpen(shown);
          if (!shown) client.forget('session');
        }}
      >
        <dl className="agent-facts">
          <dt>{t('session.agentName')}</dt>
          <dd>{agent.name}</dd>
          <dt>{t('session.agentId')}</dt>
          <dd>{agent.id}</dd>
          <dt>{t('session.roleLabel')}</dt>
          <dd>{t(`session.role.${agent.role}`)}</dd>
          {agent.extension === null ? null : (
            <>
              <dt>{t('session.extension')}</dt>
              <dd>{agent.extension}</dd>
            </>
          )}
        </dl>
        <p className={unfinished > 0 ? 'tone-warn small' : 'muted small'}>
          {unfinished > 0 ? t('session.finishFirst', { count: unfinished }) : t('session.willPurge')}
        </p>
        <RefusalNote area="session" />
        <Button
          testId="sign-out"
          disabled={unfinished > 0}
          onClick={() => {
            client.ask('session/signOut', null);
          }}
        >
          {t('session.signOut')}
        </Button>
      </div>
    </>
  );
}
