import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { unhealthyFirst } from '../../../shared/domain/line-order';
import { LinesTable } from './lines-table';
import { PartSection } from './part-section';
import type { Subject } from './subject';

const shownFirst = 6;

interface LinesSectionProps {
  readonly subject: Subject;
  readonly onAll: () => void;
}

/** The lines that matter first, at most six of them; the rest is one step away. */
export function LinesSection({ subject, onAll }: LinesSectionProps) {
  const t = useTexts();
  const part = subject.view.parts.lines;
  const count = part.state === 'known' ? part.value.length : undefined;
  return (
    <PartSection
      title={t('view.lines.title')}
      part={part}
      target={subject.target}
      count={count}
      empty={t('lines.empty')}
      isEmpty={(lines) => lines.length === 0}
      testId="lines"
      action={
        count !== undefined && count > shownFirst ? (
          <Button size="small" look="link" onClick={onAll} testId="lines-all">
            {t('view.lines.all', { count })}
          </Button>
        ) : null
      }
    >
      {(lines) => (
        <LinesTable subject={subject} lines={unhealthyFirst(lines).slice(0, shownFirst)} products={null} />
      )}
    </PartSection>
  );
}
