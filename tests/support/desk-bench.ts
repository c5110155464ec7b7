import { createDesk } from '../../main/desk/create-desk';
import type { DeskContext } from '../../main/desk/desk-context';
import { DeskStore } from '../../main/desk/desk-store';
import { initialState } from '../../main/desk/initial-state';
import type { PhoneEvent } from '../../main/desk/ports';
import { lineSchema, identitySchema, type CustomerParts, type Line } from '../../shared/domain/customer';
import { callIdSchema, customerIdSchema, type ContactId } from '../../shared/domain/ids';
import { settingsSchema, type Settings } from '../../shared/domain/settings';
import type { Policies } from '../../shared/domain/policies';
import { shippedPolicies } from './shipped-policies';
import { StandingClock } from './standing-clock';
import { FakeCache } from './fake-cache';
import { FakeBackOffice, FakeClipboard, FakePhone } from './fake-ports';

export const bankId = customerIdSchema.parse('C-1');
export const bankNumber = '+86 22 2388 0007';

export function dataLine(change: Partial<Line> = {}): Line {
  return {
    ...lineSchema.parse({
      id: 'S-1',
      number: '津A-DL-004217',
      kind: 'dataLine',
      plan: '200M',
      state: 'active',
      health: 'down',
      address: '津海市和平区解放路1号',
    }),
    ...change,
  };
}

/** A key account with one broken data line. */
export function bank(change: Partial<CustomerParts> = {}): CustomerParts {
  const fetchedAtMs = Date.UTC(2026, 10, 21);
  return {
    identity: {
      fetchedAtMs,
      value: identitySchema.parse({
        id: bankId,
        name: '津海银行股份有限公司',
        kind: 'enterprise',
        numbers: ['022-23880007'],
        contactName: '林晓',
        tierFacts: {
          monthlyRevenueFen: 18_640_000,
          monthsOnNet: 90,
          creditScore: 95,
          socialInfluence: 95,
          abilityToPay: 95,
        },
      }),
    },
    lines: { fetchedAtMs, value: [dataLine()] },
    tickets: { fetchedAtMs, value: [] },
    contacts: { fetchedAtMs, value: [] },
    ...change,
  };
}

export interface BenchOptions {
  readonly settings?: Partial<Settings>;
  readonly policies?: Policies;
}

/** A whole desk on fakes: real use cases, real reducer, real policies, time that stands still. */
export function deskBench(options: BenchOptions = {}) {
  const clock = new StandingClock();
  const phone = new FakePhone();
  const backOffice = new FakeBackOffice();
  const cache = new FakeCache();
  const clipboard = new FakeClipboard();
  const settings: Settings = { ...settingsSchema.parse({}), ...options.settings };
  const store = new DeskStore(initialState(settings, clock.now()));
  const rings: boolean[] = [];
  let id = 0;
  const log: string[] = [];
  const context: DeskContext = {
    store,
    files: new Map(),
    phone,
    backOffice,
    cache,
    clock,
    clipboard,
    policies: options.policies ?? shippedPolicies(),
    notifier: { ringing: (on) => rings.push(on) },
    newId: () => `id-${String((id += 1)).padStart(4, '0')}`,
    settings: () => settings,
    log: (line) => log.push(line),
  };
  const desk = createDesk(context);
  const contact = () => {
    const found = store.state.contacts[0];
    if (!found) throw new Error('no contact is open');
    return found;
  };
  let calls = 0;
  return {
    clock,
    phone,
    backOffice,
    cache,
    clipboard,
    context,
    store,
    desk,
    log,
    rings,
    contact,
    contactId: (): ContactId => contact().id,
    emit: (event: PhoneEvent) => {
      phone.events.emit(event);
    },
    ring: (callerNumber: string | null = bankNumber, headers: Record<string, string> = {}) => {
      const callId = callIdSchema.parse(`call-${String((calls += 1))}`);
      phone.events.emit({
        kind: 'callOffered',
        offer: { callId, callerNumber, callerDisplay: null, headers, receivedAtMs: clock.now() },
      });
      return callId;
    },
    /** Lets everything that is under way come to rest; time does not move. */
    settle: async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
