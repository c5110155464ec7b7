import { memo } from 'react';
import type { TFunction } from 'i18next';
import type { Usage } from '../../../shared/domain/holdings';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { useTexts } from '../../i18n/use-texts';
import { PartSection } from './part-section';

interface UsageSectionProps {
  readonly part: PartView<readonly Usage[]>;
  readonly target: ViewTarget;
}

/** This period's use against what is included. */
export const UsageSection = memo(function UsageSection({ part, target }: UsageSectionProps) {
  const t = useTexts();
  return (
    <PartSection
      title={t('view.usage.title')}
      part={part}
      target={target}
      empty={t('view.usage.empty')}
      isEmpty={(usage) => usage.length === 0}
      testId="usage"
    >
      {(usage) => (
        <ul className="usage">
          {usage.map((one) => (
            <UsageRow key={one.id} usage={one} />
          ))}
        </ul>
      )}
    </PartSection>
  );
});

/** From here on it is worth saying that the allowance runs out. */
const nearlyAll = 0.8;

function UsageRow({ usage }: { readonly usage: Usage }) {
  const t = useTexts();
  const { used, allowance } = usage;
  const share = allowance === undefined || allowance === 0 ? null : used / allowance;
  const tone = share === null || share < nearlyAll ? 'plain' : share < 1 ? 'warn' : 'bad';
  return (
    <li className="usage-row" data-testid={`usage-${usage.id}`}>
      <span className="clip" title={usage.name}>
        {usage.name}
      </span>
      {share === null ? (
        <span className="muted small">{t('view.usage.unlimited')}</span>
      ) : (
        <span
          className={`meter ${tone}`}
          role="meter"
          aria-label={usage.name}
          aria-valuemin={0}
          aria-valuemax={allowance}
          aria-valuenow={Math.min(used, allowance ?? used)}
          aria-valuetext={amounts(usage, t)}
        >
          <i style={{ width: `${Math.min(100, share * 100).toFixed(1)}%` }} />
        </span>
      )}
      <span className={`end tone-${tone}`}>{amounts(usage, t)}</span>
    </li>
  );
}

const amounts = (usage: Usage, t: TFunction): string =>
  usage.allowance === undefined
    ? amount(usage.used, usage.unit, t)
    : t('view.usage.of', {
        used: amount(usage.used, usage.unit, t),
        allowance: amount(usage.allowance, usage.unit, t),
      });

/** Data in GB from a thousand MB on, as it is sold. */
function amount(value: number, unit: Usage['unit'], t: TFunction): string {
  const gigabytes = unit === 'MB' && value >= 1000;
  const number = (gigabytes ? value / 1024 : value).toLocaleString('en-US', { maximumFractionDigits: 1 });
  return t(`view.usage.unit.${gigabytes ? 'GB' : unit}`, { value: number });
}
