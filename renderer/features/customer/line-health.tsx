import type { TFunction } from 'i18next';
import type { Line } from '../../../shared/domain/customer';
import { shortDate } from '../../i18n/format';
import { Tag, type Tone } from '../../ui/tag';

const tones: Record<Line['health'], Tone> = { up: 'good', degraded: 'warn', down: 'bad', unknown: 'plain' };

export const isIll = ({ health }: Line): boolean => health === 'down' || health === 'degraded';

/** How a line is: out of service before its health, since when where it is ill. */
export function LineHealth({ line, nowMs, t }: { line: Line; nowMs: number; t: TFunction }) {
  if (line.state !== 'active') {
    return (
      <Tag mark tone={line.state === 'suspended' ? 'warn' : 'plain'}>
        {t(`lines.state.${line.state}`)}
      </Tag>
    );
  }
  const health = t(`lines.healthOf.${line.health}`);
  return (
    <Tag mark tone={tones[line.health]}>
      {isIll(line) && line.healthSinceMs !== undefined
        ? t('lines.healthSince', { health, time: shortDate(line.healthSinceMs, nowMs) })
        : health}
    </Tag>
  );
}
