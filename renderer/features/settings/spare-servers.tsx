import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import type { FieldErrors, SettingsForm } from './settings-form';

const atMost = 7;

interface SpareServersProps {
  readonly form: SettingsForm;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<SettingsForm>) => void;
}

/** Further servers in the order in which they stand in. Added, removed and moved by keys; the focus goes along. */
export function SpareServers({ form, errors, onChange }: SpareServersProps) {
  const { t } = useTranslation();
  const servers = form.spareServers;
  const list = useRef<HTMLDivElement>(null);
  const focusNext = useRef<number | null>(null);
  useEffect(() => {
    if (focusNext.current === null) return;
    list.current?.querySelectorAll('input')[focusNext.current]?.focus();
    focusNext.current = null;
  }, [servers]);
  const change = (next: readonly string[], focus: number | null): void => {
    focusNext.current = focus;
    onChange({ spareServers: next });
  };
  const move = (at: number, by: -1 | 1): void => {
    const to = at + by;
    const moved = servers[at];
    if (moved === undefined || to < 0 || to >= servers.length) return;
    const rest = servers.filter((_server, index) => index !== at);
    change([...rest.slice(0, to), moved, ...rest.slice(to)], to);
  };
  const pressed = (at: number, event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(at, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div className="whole spare-rows" role="group" aria-label={t('servers.spares')} ref={list}>
      <span>
        {t('servers.spares')}{' '}
        <span className="muted small">
          {servers.length === 0 ? t('servers.none') : servers.length > 1 ? t('servers.keysHint') : ''}
        </span>
      </span>
      {servers.map((server, at) => (
        // its place is all that a row is known by
        <div key={at} className="spare-row">
          <input
            className="input"
            value={server}
            placeholder={t('settings.serverHint')}
            aria-label={t('servers.one', { count: at + 1 })}
            aria-invalid={errors.spareServers !== undefined}
            id={at === 0 ? 'settings-spareServers' : undefined}
            data-testid={`spare-server-${String(at)}`}
            spellCheck={false}
            autoComplete="off"
            onKeyDown={(event) => {
              pressed(at, event);
            }}
            onChange={(event) => {
              onChange({
                spareServers: servers.map((other, index) => (index === at ? event.target.value : other)),
              });
            }}
          />
          <Button
            size="small"
            disabled={at === 0}
            label={`${t('servers.up')} ${String(at + 1)}`}
            onClick={() => {
              move(at, -1);
            }}
          >
            {t('servers.up')}
          </Button>
          <Button
            size="small"
            disabled={at === servers.length - 1}
            label={`${t('servers.down')} ${String(at + 1)}`}
            onClick={() => {
              move(at, 1);
            }}
          >
            {t('servers.down')}
          </Button>
          <Button
            size="small"
            look="quiet"
            label={`${t('servers.remove')} ${String(at + 1)}`}
            testId={`spare-remove-${String(at)}`}
            onClick={() => {
              change(
                servers.filter((_server, index) => index !== at),
                Math.max(0, at - 1),
              );
            }}
          >
            {t('servers.remove')}
          </Button>
        </div>
      ))}
      {errors.spareServers ? (
        <p className="error">{t(`settings.error.${errors.spareServers.code}`)}</p>
      ) : null}
      <div>
        <Button
          size="small"
          disabled={servers.length >= atMost}
          testId="spare-add"
          onClick={() => {
            change([...servers, ''], servers.length);
          }}
        >
          {t('servers.add')}
        </Button>
      </div>
    </div>
  );
}
