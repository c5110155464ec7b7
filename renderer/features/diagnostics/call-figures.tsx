import type { CallDiagnosis } from '../../../shared/ipc/diagnostics';
import { useTexts } from '../../i18n/use-texts';

/** How each call that is up sounds. */
export function CallFigures({ calls }: { readonly calls: readonly CallDiagnosis[] }) {
  const t = useTexts();
  if (calls.length === 0) return <p className="muted">{t('diagnostics.noCalls')}</p>;
  const ms = (value: number | null | undefined): string =>
    value === null || value === undefined
      ? t('diagnostics.unknown')
      : t('diagnostics.ms', { count: Math.round(value) });
  return (
    <table className="figures" data-testid="diagnostics-calls">
      <thead>
        <tr>
          <th scope="col">{t('diagnostics.calls')}</th>
          <th scope="col">{t('diagnostics.codec')}</th>
          <th scope="col">{t('diagnostics.jitter')}</th>
          <th scope="col">{t('diagnostics.loss')}</th>
          <th scope="col">{t('diagnostics.sound')}</th>
          <th scope="col">{t('diagnostics.mos')}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ call, phase, quality }) => (
          <tr key={call}>
            <th scope="row">
              {t('diagnostics.call', { count: call })} · {t(`call.phase.${phase}`)}
            </th>
            <td>{quality?.codec ?? t('diagnostics.unknown')}</td>
            <td>{ms(quality?.jitterMs)}</td>
            <td>{lossPercent(quality)}</td>
            <td>{ms(quality?.roundTripMs)}</td>
            <td>{quality?.mos?.toFixed(1) ?? t('diagnostics.unknown')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function lossPercent(quality: CallDiagnosis['quality']): string {
  const lost = Math.max(0, quality?.packetsLost ?? 0);
  const expected = lost + (quality?.packetsReceived ?? 0);
  return expected === 0 ? '–' : `${((100 * lost) / expected).toFixed(1)} %`;
}
