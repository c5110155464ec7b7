import type { Tier } from '../../shared/domain/tiers';
import { useTexts } from '../i18n/use-texts';

const marks: Record<Tier, string> = {
  strategic: '◆',
  group: '◆',
  economicMajor: '◇',
  important: '▲',
  standard: '●',
  basic: '○',
};

export function TierBadge({ tier, score, testId }: { tier: Tier; score?: number; testId?: string }) {
  const t = useTexts();
  const name = t(`tier.${tier}`);
  return (
    <span className={`tier ${tier}`} data-testid={testId} data-tier={tier}>
      <span aria-hidden="true">{marks[tier]}</span>
      {score === undefined ? name : t('tier.score', { tier: name, score: Math.round(score) })}
    </span>
  );
}
