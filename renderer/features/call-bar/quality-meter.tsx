import type { CallView } from '../../../shared/ipc/desk-state';
import { useTexts } from '../../i18n/use-texts';

/** Users' satisfaction by MOS (ITU-T G.107 Annex B): from 4.0 satisfied, from 3.6 some are not, from 3.1 many are not. */
export function qualityGrade(mos: number): { word: 'good' | 'fair' | 'poor'; bars: number; tone: string } {
  if (mos >= 4) return { word: 'good', bars: mos >= 4.2 ? 4 : 3, tone: 'good' };
  if (mos >= 3.1) return { word: 'fair', bars: mos >= 3.6 ? 3 : 2, tone: 'warn' };
  return { word: 'poor', bars: 1, tone: 'bad' };
}

/** While a call is on hold nobody is heard, so there is nothing to measure. */
const isSilent = ({ phase }: Pick<CallView, 'phase'>): boolean =>
  phase === 'holding' || phase === 'held' || phase === 'resuming';

export function QualityMeter({ call }: { readonly call: Pick<CallView, 'phase' | 'quality'> }) {
  const t = useTexts();
  const { quality } = call;
  if (isSilent(call))
    return (
      <span
        className="quality muted small"
        title={t('quality.onHoldHint')}
        data-testid="call-quality"
        data-on-hold="true"
      >
        {t('quality.label')} {t('quality.onHold')}
      </span>
    );
  const mos = quality?.mos ?? null;
  const cause = quality?.cause ?? 'fine';
  const causeWords =
    cause === 'fine' ? null : (
      <span
        className="tone-warn"
        title={t(`sound.causeDo.${cause}`)}
        data-testid="call-cause"
        data-cause={cause}
      >
        {t(`sound.cause.${cause}`)}
      </span>
    );
  if (quality === null || mos === null) {
    return (
      <span className="quality muted small" data-testid="call-quality">
        {t('quality.label')} {t('quality.measuring')} {causeWords}
      </span>
    );
  }
  const { word, bars, tone } = qualityGrade(mos);
  const shown = mos.toFixed(1);
  const hint = t('quality.estimate', {
    mos: shown,
    lost: quality.packetsLost,
    jitter: Math.round(quality.jitterMs),
  });
  return (
    <span className="quality" title={hint} data-testid="call-quality" data-mos={shown}>
      <span className="muted small if-roomy">{t('quality.label')}</span>
      <span className={`bars tone-${tone}`} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={bar <= bars ? 'on' : ''} />
        ))}
      </span>
      <strong className={`tone-${tone}`}>
        {t(`quality.${word}`)} ≈{shown}
      </strong>
      {causeWords}
    </span>
  );
}
