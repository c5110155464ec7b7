import { useLayoutEffect } from 'react';
import type { CommandInput } from '../../shared/ipc/contract';
import type { ContactId } from '../../shared/domain/ids';
import { useClient } from '../bridge/desk-context';
import type { DeskClient } from '../bridge/desk-client';
import { afterPaint } from './after-paint';

type Mark = CommandInput<'screen/painted'>['mark'];
const told = new WeakMap<DeskClient, Set<string>>();

/** Tells main, once for each `once`, that something is really on the glass; null says it is not there yet. */
export function usePainted(mark: Mark, contactId: ContactId | null, once: string | null): void {
  const client = useClient();
  useLayoutEffect(() => {
    if (once === null) return;
    const known = told.get(client) ?? new Set<string>();
    told.set(client, known);
    const key = `${mark} ${once}`;
    if (known.has(key)) return;
    return afterPaint(() => {
      known.add(key);
      client.ask('screen/painted', { mark, contactId });
    });
  }, [client, mark, contactId, once]);
}
