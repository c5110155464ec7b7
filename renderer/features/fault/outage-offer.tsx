import type { Outage } from '../../../shared/domain/fault';
import type { Progress } from '../../../shared/ipc/desk-state';
import { shortDate } from '../../i18n/format';
import { useMinute } from '../../ui/use-tick';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTexts } from '../../i18n/use-texts';

interface OutageOfferProps {
  readonly outages: Progress<readonly Outage[]>;
  readonly joined: string | null;
  readonly onJoin: (outageId: string | null) => void;
}

/** A known outage that may be the reason, offered as a join. */
export function OutageOffer({ outages, joined, onJoin }: OutageOfferProps) {
  const t = useTexts();
  const words = useFailureWords();
  if (outages.state === 'running') return <p className="muted small">{t('fault.outageChecking')}</p>;
  if (outages.state === 'failed') {
    return (
      <p className="tone-warn small" data-testid="fault-outage-failed">
        {t('fault.outageFailed', { why: words(outages.failure).what })}
      </p>
    );
  }
  if (outages.value.length === 0) {
    return <p className="muted small">{t('fault.outageNone')}</p>;
  }
  return outages.value.map((outage) => (
    <OutageStrip key={outage.id} outage={outage} joined={outage.id === joined} onJoin={onJoin} />
  ));
}

interface OutageStripProps {
  readonly outage: Outage;
  readonly joined: boolean;
  readonly onJoin: (outageId: string | null) => void;
}

function OutageStrip({ outage, joined, onJoin }: OutageStripProps) {
  const t = useTexts();
  const nowMs = useMinute();
  return (
    <div className="strip warn" data-testid={`fault-outage-${outage.id}`} data-joined={joined}>
      <span className="head">{t('fault.outageTitle')}</span>
      <div className="body">
        <div>{outage.description}</div>
        <div className="row wrap">
          <span className="muted small">
            {t('fault.outageSince', { time: shortDate(outage.startedAtMs, nowMs) })} ·{' '}
            {t(outage.includesLine ? 'fault.outageLine' : 'fault.outageArea')}
            {joined ? ` · ${t('fault.joined', { id: outage.id })}` : ''}
          </span>
          <Button
            size="small"
            pressed={joined}
            testId="fault-join-outage"
            onClick={() => {
              onJoin(joined ? null : outage.id);
            }}
          >
            {t(joined ? 'fault.leave' : 'fault.join')}
          </Button>
        </div>
      </div>
    </div>
  );
}
