import type { TFunction } from 'i18next';
import type { LineTest } from '../../../shared/domain/fault';
import type { FaultCatalogue } from '../../../shared/domain/policies';
import type { Locale } from '../../../shared/domain/settings';
import type { Progress } from '../../../shared/ipc/desk-state';
import { useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { clockTime } from '../../i18n/format';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';
import { measureText } from './measure-text';
import { useTexts } from '../../i18n/use-texts';

/** The line test as a sentence: the catalogue's for its cause, else what the bare verdict means. */
function verdictSentence(
  { cause, verdict }: Pick<LineTest, 'cause' | 'verdict'>,
  catalogue: FaultCatalogue | undefined,
  locale: Locale,
  t: TFunction,
): string {
  const known = cause === undefined ? undefined : catalogue?.causes.find(({ code }) => code === cause);
  if (known) return known.verdict[locale];
  switch (verdict) {
    case 'passed':
      return t('fault.passed');
    case 'failed':
      return t('fault.failedUnknown');
    case 'inconclusive':
      return t('fault.inconclusive');
  }
}

const tones = { passed: 'good', failed: 'bad', inconclusive: 'warn' } as const;

interface VerdictProps {
  readonly test: Progress<LineTest>;
  readonly onRetest: () => void;
}

export function Verdict({ test, onRetest }: VerdictProps) {
  const t = useTexts();
  const words = useFailureWords();
  const locale = useDesk((state) => state.preferences.locale);
  const catalogue = usePolicies()?.faultCatalogue;
  const retest = (
    <Button size="small" look="quiet" testId="fault-retest" onClick={onRetest}>
      {t('fault.retest')}
    </Button>
  );
  switch (test.state) {
    case 'running':
      return (
        <div
          className="strip"
          role="status"
          aria-busy="true"
          data-testid="fault-verdict"
          data-verdict="running"
        >
          <span className="head">{t('fault.testTitle')}</span>
          <span className="body">{t('fault.testing')}</span>
        </div>
      );
    case 'failed':
      return (
        <div className="strip warn" role="status" data-testid="fault-verdict" data-verdict="unavailable">
          <span className="head">{t('fault.testTitle')}</span>
          <span className="body">{t('fault.testFailed', { why: words(test.failure).what })}</span>
          {retest}
        </div>
      );
    case 'done': {
      const { verdict, measures } = test.value;
      const shown = measures.filter(({ violated }) => violated);
      return (
        <div
          className={`strip ${tones[verdict]}`}
          role="status"
          data-testid="fault-verdict"
          data-verdict={verdict}
        >
          <span className="head">{t('fault.testTitle')}</span>
          <div className="body">
            <div>{verdictSentence(test.value, catalogue, locale, t)}</div>
            <div className="row wrap">
              <span className="small muted">
                {[
                  ...shown.map((measure) => measureText(measure, t)),
                  t('fault.testAt', { time: clockTime(test.value.finishedAtMs) }),
                ].join(' · ')}
              </span>
              {retest}
            </div>
          </div>
        </div>
      );
    }
  }
}
