import { channelSchema, type PastContact } from '../../../../shared/domain/customer';
import type { TimelineFilter } from '../../../../shared/ipc/bulk';
import { useTexts } from '../../../i18n/use-texts';

interface TimelineFiltersProps {
  readonly filter: TimelineFilter;
  readonly words: string;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onWords: (words: string) => void;
}

const directions: readonly PastContact['direction'][] = ['inbound', 'outbound'];

/** Chips that narrow the trace: which channels, which way, which words. None pressed means all. */
export function TimelineFilters({ filter, words, onFilter, onWords }: TimelineFiltersProps) {
  const t = useTexts();
  const channels = filter.channels ?? [];
  const toggle = (channel: PastContact['channel']): void => {
    const { channels: _were, ...rest } = filter;
    const next = channels.includes(channel)
      ? channels.filter((one) => one !== channel)
      : [...channels, channel];
    onFilter(next.length === 0 ? rest : { ...rest, channels: next });
  };
  const point = (direction: PastContact['direction']): void => {
    const { direction: was, ...rest } = filter;
    onFilter(was === direction ? rest : { ...rest, direction });
  };
  return (
    <div className="filters" role="group" aria-label={t('view.trace.filters')}>
      {channelSchema.options.map((channel) => (
        <button
          key={channel}
          type="button"
          className="chip"
          aria-pressed={channels.includes(channel)}
          data-testid={`trace-channel-${channel}`}
          onClick={() => {
            toggle(channel);
          }}
        >
          {t(`history.channel.${channel}`)}
        </button>
      ))}
      <span className="gap" />
      {directions.map((direction) => (
        <button
          key={direction}
          type="button"
          className="chip"
          aria-pressed={filter.direction === direction}
          data-testid={`trace-direction-${direction}`}
          onClick={() => {
            point(direction);
          }}
        >
          {t(`history.direction.${direction}`)}
        </button>
      ))}
      <input
        className="input"
        type="search"
        aria-label={t('view.trace.words')}
        placeholder={t('view.trace.words')}
        maxLength={100}
        spellCheck={false}
        value={words}
        data-testid="trace-words"
        onChange={(event) => {
          onWords(event.target.value);
        }}
      />
    </div>
  );
}
