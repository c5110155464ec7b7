import { Fragment, memo } from 'react';
import type { TFunction } from 'i18next';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { TierBadge } from '../../ui/tier-badge';

interface SearchRowProps {
  readonly id: string;
  readonly hit: SearchHit;
  readonly fromCentre: boolean;
  readonly active: boolean;
  readonly t: TFunction;
  readonly onPick: (hit: SearchHit) => void;
}

/** One customer found: who, and why. */
export const SearchRow = memo(function SearchRow({ id, hit, fromCentre, active, t, onPick }: SearchRowProps) {
  const { name, tier, kind, number, address, why, recent, customerId } = hit;
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className={active ? 'found active' : 'found'}
      data-testid={`search-hit-${customerId}`}
      onClick={() => {
        onPick(hit);
      }}
    >
      <span className="found-who">
        <strong className="clip">{name}</strong>
        <TierBadge tier={tier} />
        <span className="muted small">{t(`search.kind.${kind}`)}</span>
        {recent ? <span className="tag">{t('search.recentMark')}</span> : null}
        {fromCentre ? <span className="tag call">{t('search.fromCentre')}</span> : null}
      </span>
      <span className="found-number muted">{number}</span>
      <span className="found-why clip">
        {why.map(({ field, text }, at) => (
          <Fragment key={at}>
            {at > 0 ? '\u2003' : ''}
            <span className="muted">{t(`search.field.${field}`)}</span> {text}
          </Fragment>
        ))}
      </span>
      <span className="found-address muted clip">{address}</span>
    </li>
  );
});
