import { createDesk } from '../../main/desk/create-desk';
import type { DeskContext } from '../../main/desk/desk-context';
import { DeskStore } from '../../main/desk/desk-store';
import { initialState } from '../../main/desk/initial-state';
import type { CallOffer, PhoneEvent, Sound } from '../../main/desk/ports';
import {
  lineSchema,
  identitySchema,
  ticketSchema,
  type CustomerParts,
  type Line,
} from '../../shared/domain/customer';
import { callIdSchema, customerIdSchema, type CallId, type ContactId } from '../../shared/domain/ids';
import type { CustomerView } from '../../shared/ipc/customer-view';
import type { CustomerMatch } from '../../shared/ipc/desk-state';
import { settingsSchema, type Settings } from '../../shared/domain/settings';
import type { DirectoryEntry } from '../../shared/domain/directory';
import type { Policies } from '../../shared/domain/policies';
import { ok } from '../../shared/lib/result';
import { shippedPolicies } from './shipped-policies';
import { StandingClock } from './standing-clock';
import { FakeCache } from './fake-cache';
import { FakeBackOffice, FakeClipboard, FakePhone } from './fake-ports';
import { FakeSound } from './fake-sound';

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

/** A warning whose evidence is an amount. */
const balanceWarning = ticketSchema.parse({
  id: 'GZ20261121-900001',
  kind: 'retention',
  status: 'acknowledged',
  title: '离网预警：余额不足',
  churn: { rule: 'lowBalance', facts: { balanceFen: 31_313, silentDays: 2 } },
  createdAtMs: Date.UTC(2026, 10, 20),
});

/** The same with every part, guarded ones included. */
export function wholeBank(change: Partial<CustomerParts> = {}): CustomerParts {
  const parts = bank();
  const fetchedAtMs = parts.identity?.fetchedAtMs ?? 0;
  if (!parts.identity) throw new Error('the bank has an identity');
  return {
    ...parts,
    identity: {
      fetchedAtMs,
      value: {
        ...parts.identity.value,
        address: '天津市和平区解放路1号',
        idNumber: '91120000MA05L1234X',
        accountManager: { name: '赵经理', number: '13902000001', level: 3 },
        people: [{ name: '林晓', title: '网络主管', number: '13902000002' }],
      },
    },
    tickets: { fetchedAtMs, value: [balanceWarning] },
    products: {
      fetchedAtMs,
      value: [
        { id: 'CP-1', kind: 'valueAdded', name: '云备份 20 TB', status: 'active', monthlyFeeFen: 1_250_000 },
      ],
    },
    agreements: { fetchedAtMs, value: [] },
    accounts: {
      fetchedAtMs,
      value: [
        { id: 'ZH-SECRET-1', name: '总行账户', payment: 'postpaid', balanceFen: -7_654_321, state: 'normal' },
      ],
    },
    bills: {
      fetchedAtMs,
      value: [
        {
          id: 'ZD-SECRET-1',
          periodStartMs: Date.UTC(2026, 7, 1),
          periodEndMs: Date.UTC(2026, 8, 1) - 1,
          totalFen: 18_765_432,
          remainingFen: 0,
          state: 'settled',
        },
      ],
    },
    usage: {
      fetchedAtMs,
      value: [{ id: 'YL-SECRET-1', kind: 'data', name: '流量', used: 87_654.5, unit: 'MB' }],
    },
    points: { fetchedAtMs, value: { balance: 9_876_543, level: 'SECRET-gold' } },
    promises: { fetchedAtMs, value: [] },
    ...change,
  };
}

/** What must not be in the state while those parts are locked. */
export const lockedTexts = [
  'ZH-SECRET-1',
  '7654321',
  'ZD-SECRET-1',
  '18765432',
  'YL-SECRET-1',
  '87654.5',
  '9876543',
  'SECRET-gold',
  '31313',
  'monthlyRevenueFen',
];

/** The view of a customer that must have been found. */
export function found(match: CustomerMatch | undefined): CustomerView {
  if (match?.kind !== 'found') throw new Error(`no customer was found: ${match?.kind ?? 'nothing'}`);
  return match.view;
}

export interface BenchOptions {
  readonly settings?: Partial<Settings>;
  readonly policies?: Policies;
  /** Instead of the false one. */
  readonly sound?: Sound;
}

/** A whole desk on fakes: real use cases, real reducer, real policies, time that stands still. */
export function deskBench(options: BenchOptions = {}) {
  const clock = new StandingClock();
  const phone = new FakePhone();
  const sound = new FakeSound();
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
    sound: options.sound ?? sound,
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
  const emit = (event: PhoneEvent): void => {
    phone.events.emit(event);
  };
  let calls = 0;
  /** A call is offered. */
  const ring = (
    callerNumber: string | null = bankNumber,
    headers: Record<string, string> = {},
    more: Partial<CallOffer> = {},
  ): CallId => {
    const callId = callIdSchema.parse(`call-${String((calls += 1))}`);
    emit({
      kind: 'callOffered',
      offer: {
        callId,
        callerNumber,
        callerDisplay: null,
        headers,
        diverted: [],
        alertInfo: null,
        asksAutoAnswer: false,
        receivedAtMs: clock.now(),
        ...more,
      },
    });
    return callId;
  };
  return {
    clock,
    phone,
    sound,
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
    emit,
    ring,
    /** A call is offered and taken. */
    talk: (callerNumber: string | null = bankNumber): CallId => {
      const callId = ring(callerNumber);
      emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
      return callId;
    },
    /** The newest contact waits while this number is asked; the call made for that. */
    ask: async (number: string): Promise<CallId> => {
      await desk.withContact(contact().id, (file) => desk.consulting.start(file, number));
      const callId = contact().consult?.call.id;
      if (!callId) throw new Error('somebody is being asked');
      return callId;
    },
    /** The phone may dial. */
    register: (): void => {
      emit({
        kind: 'registrationChanged',
        registration: { state: 'registered', sinceMs: 0, server: 'wss://pbx.example.com/ws' },
      });
    },
    /** The centre is there, with its directory. */
    readDirectory: async (people: readonly DirectoryEntry[]): Promise<void> => {
      backOffice.people = ok(people);
      backOffice.goOnline();
      await desk.targets.read();
    },
    /** Lets everything that is under way come to rest; time does not move. */
    settle: async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
