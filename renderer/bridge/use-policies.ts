import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Policies } from '../../shared/domain/policies';
import type { DeskClient } from './desk-client';
import { useClient } from './desk-context';

interface PoliciesState {
  readonly policies: Policies | null;
}
const stores = new WeakMap<DeskClient, StoreApi<PoliciesState>>();
const retryMs = 1000;

function policiesOf(client: DeskClient): StoreApi<PoliciesState> {
  const known = stores.get(client);
  if (known) return known;
  const store = createStore<PoliciesState>()(() => ({ policies: null }));
  stores.set(client, store);
  const ask = async (): Promise<void> => {
    const result = await client.run('policies/read', null);
    if (result.ok) store.setState({ policies: result.value });
    else setTimeout(() => void ask(), retryMs);
  };
  void ask();
  return store;
}

/** Policy as data, read once a start; null until it has come. */
export function usePolicies(): Policies | null {
  return useStore(policiesOf(useClient()), (state) => state.policies);
}
