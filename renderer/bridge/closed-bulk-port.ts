import { failure } from '../../shared/ipc/failure';
import { err } from '../../shared/lib/result';
import type { BulkPort } from './bulk-port';

const closed = () => Promise.resolve(err(failure('storage.gone', 'no port')));

/** A road to the local files that leads nowhere: every question fails, nothing is ever reset. */
export const closedBulkPort: BulkPort = {
  search: closed,
  recent: closed,
  timeline: closed,
  onReset: () => () => undefined,
  dispose: () => undefined,
};
