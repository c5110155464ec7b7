import { use } from 'react';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { useFailureWords } from '../../ui/use-failure-words';
import { OpenVerification } from './subject';

interface PartMissingProps {
  readonly part: PartView<unknown>;
  readonly target: ViewTarget;
}

/** Why a part is not here, and what brings it: verifying, waiting, or asking again. */
export function PartMissing({ part, target }: PartMissingProps) {
  const t = useTexts();
  const client = useClient();
  const words = useFailureWords();
  const verify = use(OpenVerification);
  switch (part.state) {
    case 'known':
      return null;
    case 'locked':
      return (
        <div className="missing row">
          <span className="grow">{t(verify ? 'view.locked.verifyFirst' : 'view.locked.inContactOnly')}</span>
          {verify ? (
            <Button size="small" keys="Alt+V" onClick={verify}>
              {t('view.verify.start')}
            </Button>
          ) : null}
        </div>
      );
    case 'absent': {
      if (part.refreshing) return <Skeleton label={t('view.absent.coming')} />;
      const why = part.failure ? words(part.failure) : null;
      return (
        <div className="missing row" role={why ? 'status' : undefined}>
          <span className="grow">
            {why ? <span className="tone-warn">{why.what}</span> : t('customer.missing')}
            {why ? <span className="muted"> {why.act}</span> : null}
          </span>
          <Button
            size="small"
            onClick={() => {
              client.ask('customer/refresh', { view: target });
            }}
          >
            {t('common.retry')}
          </Button>
        </div>
      );
    }
  }
}
