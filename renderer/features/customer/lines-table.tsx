import { memo } from 'react';
import type { TFunction } from 'i18next';
import type { Line } from '../../../shared/domain/customer';
import type { Product } from '../../../shared/domain/holdings';
import type { ContactId } from '../../../shared/domain/ids';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { Revealed } from '../../../shared/ipc/customer-view';
import { useClient } from '../../bridge/desk-context';
import { money } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { suspectedLineId } from '../../stores/contacts';
import { Button } from '../../ui/button';
import { useMinute } from '../../ui/use-tick';
import { LineHealth, isIll } from './line-health';
import { Masked } from './masked';
import type { Subject } from './subject';

interface LinesTableProps {
  readonly subject: Subject;
  readonly lines: readonly Line[];
  /** With what is sold on each line; null where that is not shown. */
  readonly products: readonly Product[] | null;
}

/** Lines as rows, each followed by what is sold on it; the one concerned is marked and carries F8. */
export function LinesTable({ subject, lines, products }: LinesTableProps) {
  const t = useTexts();
  const nowMs = useMinute();
  const { contact, view, target } = subject;
  const suspected = contact ? suspectedLineId(contact) : null;
  const fault = contact?.fault;
  return (
    <table className="table lines">
      <thead>
        <tr>
          <th scope="col">{t('lines.number')}</th>
          <th scope="col">{t('lines.kindPlan')}</th>
          <th scope="col">{t('lines.health')}</th>
          <th scope="col">{t('lines.address')}</th>
          <th scope="col" className="end">
            <span className="visually-hidden">{t('lines.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow
            key={line.id}
            line={line}
            products={products}
            contactId={contact?.id ?? null}
            target={target}
            revealed={view.revealed}
            suspected={line.id === suspected}
            canReport={
              fault !== undefined &&
              fault.step !== 'queued' &&
              !(fault.step === 'drafting' && fault.lineId === line.id)
            }
            nowMs={nowMs}
            t={t}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineRowProps {
  readonly line: Line;
  readonly products: readonly Product[] | null;
  readonly contactId: ContactId | null;
  readonly target: ViewTarget;
  readonly revealed: readonly Revealed[];
  readonly suspected: boolean;
  readonly canReport: boolean;
  readonly nowMs: number;
  readonly t: TFunction;
}

const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, products, contactId, target, revealed, suspected, canReport, nowMs, t } = props;
  const client = useClient();
  const sold = products?.filter(({ lineId }) => lineId === line.id) ?? [];
  const kindAndPlan = `${t(`lines.kind.${line.kind}`)} ${line.plan}`;
  return (
    <>
      <tr
        className={`${isIll(line) ? line.health : ''} ${suspected ? 'chosen' : ''}`}
        data-testid={`line-${line.id}`}
        data-health={line.health}
        data-suspected={suspected}
      >
        <td title={line.number}>
          <strong>
            <Masked
              text={line.number}
              field={`line.${line.id}`}
              label={line.number}
              target={target}
              revealed={revealed}
            />
          </strong>
        </td>
        <td title={kindAndPlan}>{kindAndPlan}</td>
        <td>
          <LineHealth line={line} nowMs={nowMs} t={t} />
        </td>
        <td title={line.address} className="c-address muted">
          {line.address ?? ''}
        </td>
        <td className="end">
          {canReport && contactId !== null ? (
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
      {sold.length === 0 ? null : (
        <tr className="sold">
          <td colSpan={5} className="small selectable">
            {sold.map((product) => (
              <span key={product.id} className={product.kind === 'line' ? '' : 'muted'}>
                {productWords(product, t)}
              </span>
            ))}
          </td>
        </tr>
      )}
    </>
  );
});

/** A product with its fee, and its state where that is not simply active. */
export function productWords({ name, monthlyFeeFen, status }: Product, t: TFunction): string {
  return [
    name,
    ...(monthlyFeeFen === undefined ? [] : [t('view.lines.perMonth', { fee: money(monthlyFeeFen) })]),
    ...(status === 'active' ? [] : [t(`view.productStatus.${status}`)]),
  ].join(' ');
}
