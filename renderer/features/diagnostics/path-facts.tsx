import type { Diagnostics } from '../../../shared/ipc/diagnostics';
import { useTexts } from '../../i18n/use-texts';

/** Where the phone is registered, and over which road. */
export function PathFacts({ diagnostics }: { readonly diagnostics: Diagnostics }) {
  const t = useTexts();
  const { registration, path } = diagnostics;
  const insteadOf = registration.state === 'registered' ? registration.insteadOf : undefined;
  const ms = (value: number | null): string =>
    value === null ? t('diagnostics.unknown') : t('diagnostics.ms', { count: Math.round(value * 10) / 10 });
  const rows: readonly (readonly [string, string])[] = [
    [t('diagnostics.state'), t(`registration.${registration.state}`)],
    ...(path
      ? ([
          [t('diagnostics.server'), path.server],
          [
            t('diagnostics.way'),
            path.localAddress === null
              ? t('diagnostics.noWay')
              : t('diagnostics.wayOf', { protocol: path.protocol, address: path.localAddress }),
          ],
          [t('diagnostics.roundTrip'), ms(path.roundTripMs)],
          [
            t('diagnostics.granted'),
            path.grantedMs === null
              ? t('diagnostics.unknown')
              : t('diagnostics.seconds', { count: Math.round(path.grantedMs / 1000) }),
          ],
          [t('diagnostics.servers'), path.servers.join(' → ')],
        ] as const)
      : []),
  ];
  return (
    <>
      <dl className="fact-grid" data-testid="diagnostics-path">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {insteadOf ? (
        <p className="tone-warn" data-testid="diagnostics-instead">
          {t('diagnostics.insteadOf', {
            server: insteadOf.server,
            why: t(`failure.${insteadOf.failure.code}.what`),
          })}
        </p>
      ) : null}
    </>
  );
}
