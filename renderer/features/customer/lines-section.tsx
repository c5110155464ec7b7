import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../../shared/domain/customer';
import type { ContactId } from '../../../shared/domain/ids';
import type { Contact, ViewPart } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { shortDate } from '../../i18n/format';
import { suspectedLineId } from '../../stores/contacts';
import { Button } from '../../ui/button';
import { Tag, type Tone } from '../../ui/tag';
import { useMinute } from '../../ui/use-tick';
import { PartSection } from './part-section';

interface LinesSectionProps {
  readonly contact: Contact;
  readonly part: ViewPart<readonly Line[]> | null;
}

/** The customer's lines; the one concerned is marked and carries F8. */
export function LinesSection({ contact, part }: LinesSectionProps) {
  const { t } = useTranslation();
  const suspected = suspectedLineId(contact);
  const { fault } = contact;
  return (
    <PartSection title={t('lines.title')} part={part} empty={t('lines.empty')} testId="lines">
      {(lines) => (
        <table className="table lines">
          <thead>
            <tr>
              <th scope="col" className="c-number">
                {t('lines.number')}
              </th>
              <th scope="col" className="c-kind">
                {t('lines.kindPlan')}
              </th>
              <th scope="col" className="c-health">
                {t('lines.health')}
              </th>
              <th scope="col">{t('lines.address')}</th>
              <th scope="col" className="c-act end">
                <span className="visually-hidden">{t('lines.act')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <LineRow
                key={line.id}
                line={line}
                contactId={contact.id}
                suspected={line.id === suspected}
                canReport={
                  fault.step !== 'queued' && !(fault.step === 'drafting' && fault.lineId === line.id)
                }
              />
            ))}
          </tbody>
        </table>
      )}
    </PartSection>
  );
}

const tones: Record<Line['health'], Tone> = { up: 'good', degraded: 'warn', down: 'bad', unknown: 'plain' };

interface LineRowProps {
  readonly line: Line;
  readonly contactId: ContactId;
  readonly suspected: boolean;
  readonly canReport: boolean;
}

const LineRow = memo(function LineRow({ line, contactId, suspected, canReport }: LineRowProps) {
  const { t } = useTranslation();
  const client = useClient();
  const nowMs = useMinute();
  const health = t(`lines.healthOf.${line.health}`);
  const ill = line.health === 'down' || line.health === 'degraded';
  return (
    <tr
      className={`${ill ? line.health : ''} ${suspected ? 'chosen' : ''}`}
      data-testid={`line-${line.id}`}
      data-health={line.health}
      data-suspected={suspected}
    >
      <td title={line.number}>
        <strong className="selectable">{line.number}</strong>
      </td>
      <td title={`${t(`lines.kind.${line.kind}`)} ${line.plan}`}>
        {t(`lines.kind.${line.kind}`)} {line.plan}
      </td>
      <td>
        {line.state === 'active' ? (
          <Tag mark tone={tones[line.health]}>
            {ill && line.healthSinceMs !== undefined
              ? t('lines.healthSince', { health, time: shortDate(line.healthSinceMs, nowMs) })
              : health}
          </Tag>
        ) : (
          <Tag mark tone={line.state === 'suspended' ? 'warn' : 'plain'}>
            {t(`lines.state.${line.state}`)}
          </Tag>
        )}
      </td>
      <td title={line.address} className="muted">
        {line.address ?? ''}
      </td>
      <td className="end">
        {canReport ? (
          <Button
            size="small"
            look={suspected ? 'primary' : 'quiet'}
            keys={suspected ? 'F8' : undefined}
            testId={`report-${line.id}`}
            onClick={() => {
              client.ask('fault/start', { contactId, lineId: line.id });
            }}
          >
            <span>
              {t('lines.report')}
              <span className="visually-hidden"> {line.number}</span>
            </span>
          </Button>
        ) : null}
      </td>
    </tr>
  );
});
