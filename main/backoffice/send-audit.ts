import type { Outcome } from '../desk/ports';
import type { AuditEntry } from '../../shared/domain/audit';
import { ok } from '../../shared/lib/result';
import type { ApiClient } from './api-client';
import type { ApiGuard } from './api-guard';

/** Hands entries of the audit trail to the centre; repeating is harmless there. `centre.notOffered` where no trail is kept. */
export function sendAudit(
  { api, guard }: { readonly api: ApiClient; readonly guard: ApiGuard },
  deviceId: string,
  entries: readonly AuditEntry[],
): Promise<Outcome<void>> {
  const body = { deviceId, entries };
  return guard.run('audit', new AbortController().signal, async () => {
    const answer = await api.send({ api: 'audit', method: 'POST', body });
    return answer.ok ? ok(undefined) : answer;
  });
}
