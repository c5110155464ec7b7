import type { TFunction } from 'i18next';
import type { PortfolioTask } from '../../../shared/ipc/portfolio';
import { Tag } from '../../ui/tag';
import { dueWords } from './due-words';

interface TaskChipProps {
  readonly task: PortfolioTask;
  readonly nowMs: number;
  readonly t: TFunction;
}

/** What is to be done and by when, in a few words; the whole of it as a tooltip. */
export function TaskChip({ task, nowMs, t }: TaskChipProps) {
  const due = dueWords(task, nowMs);
  return (
    <Tag tone={due?.tone ?? 'plain'} hint={task.detail}>
      {t(`portfolio.task.${task.kind}`)}
      {due ? <b>{t(`portfolio.due.${due.key}`, due.values)}</b> : null}
    </Tag>
  );
}
