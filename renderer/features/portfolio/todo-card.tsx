import { useClient, useDesk } from '../../bridge/desk-context';
import { openCustomer } from '../../bridge/open-customer';
import { useTexts } from '../../i18n/use-texts';
import { useMinute } from '../../ui/use-tick';
import { todosOf } from './portfolio-filters';
import { TaskChip } from './task-chip';

/** What I owe, by due time; nothing at seats without accounts. */
export function TodoCard() {
  const t = useTexts();
  const client = useClient();
  const nowMs = useMinute();
  const portfolio = useDesk((state) => state.portfolio);
  if (!portfolio) return null;
  const { rows, fetchedAtMs } = portfolio;
  const todos = todosOf(rows, nowMs);
  // nothing known yet is not nothing to do
  const unknown = fetchedAtMs === null && rows.length === 0;
  return (
    <div className="card todo-card" data-testid="todo">
      <div className="card-head">
        <h2>{t('todo.title')}</h2>
        <span className="muted small">{t('todo.order')}</span>
      </div>
      {todos.length === 0 ? <p className="empty">{t(unknown ? 'portfolio.notYet' : 'todo.empty')}</p> : null}
      <ul className="todo-list">
        {todos.map(({ row, task }, index) => (
          <li key={`${row.customerId} ${String(index)}`}>
            <button
              type="button"
              className="contact todo"
              data-testid={`todo-${row.customerId}`}
              onClick={() => {
                void openCustomer(client, row.customerId, 'portfolio');
              }}
            >
              <span className="row">
                <strong className="clip grow" title={row.name}>
                  {row.name}
                </strong>
              </span>
              <span className="row">
                <TaskChip task={task} nowMs={nowMs} t={t} />
                <span className="clip muted small" title={task.detail}>
                  {task.detail}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
