import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CustomerParts, Identity, Line } from '../../../shared/domain/customer';
import type { CachePolicies } from '../../../main/cache/protocol';
import type { ContactDraft } from '../../../shared/domain/draft';
import {
  contactIdSchema,
  customerIdSchema,
  lineIdSchema,
  outboxIdSchema,
  ticketIdSchema,
  type CustomerId,
} from '../../../shared/domain/ids';
import type { OutboxWork } from '../../../shared/domain/outbox';

export const contactId = (text: string) => contactIdSchema.parse(text);
export const customerId = (text: string) => customerIdSchema.parse(text);
export const outboxId = (text: string) => outboxIdSchema.parse(text);

export const T0 = Date.UTC(2026, 10, 21, 2, 0, 0);
export const masterKey = new Uint8Array(32).fill(7);

/** Consumers rank by what they bring in alone, enterprises by their standing: easy to say in a test. The whole base may stay. */
export const policies: CachePolicies = {
  tiers: {
    consumer: {
      contribution: { weight: 1, monthlyRevenueFen: { bad: 0, good: 100 } },
      loyalty: { weight: 1e-9, monthsOnNet: { bad: 0, good: 1 } },
      credit: { weight: 1e-9 },
      thresholds: [
        { tier: 'important', from: 80 },
        { tier: 'standard', from: 40 },
        { tier: 'basic', from: 0 },
      ],
    },
    enterprise: {
      value: { weight: 1, monthlyRevenueFen: { bad: 0, good: 100 } },
      loyalty: { weight: 1 },
      competition: { weight: 1 },
      thresholds: [
        { tier: 'strategic', from: 80 },
        { tier: 'basic', from: 0 },
      ],
    },
  },
  cache: { wholeBase: true, keepHours: 24, mostCustomers: 20_000 },
};

/** A folder of its own for each test, gone afterwards; in memory where that is possible, so that thousands of commits wait for no disk. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'yidian-cache-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

export function identity(
  id: CustomerId,
  numbers: readonly string[],
  name = '津港冷链物流有限公司',
): Identity {
  return {
    id,
    name,
    kind: 'enterprise',
    numbers: [...numbers],
    contactName: '苏文昊',
    address: '天津市滨海新区港城大道 18 号',
    tierFacts: { monthlyRevenueFen: 1_280_000, monthsOnNet: 61, creditScore: 88 },
  };
}

export function line(number: string, kind: Line['kind'] = 'voiceLine'): Line {
  return {
    id: lineIdSchema.parse(`svc-${number}`),
    number,
    kind,
    plan: '30 路',
    state: 'active',
    health: 'up',
  };
}

/** A whole customer as the back office's bulk pages bring it. */
export function customer(id: string, numbers: readonly string[], lines: readonly Line[] = [], atMs = T0) {
  const key = customerId(id);
  const part = <T>(value: T) => ({ value, fetchedAtMs: atMs });
  const parts: Required<CustomerParts> = {
    identity: part(identity(key, numbers)),
    lines: part([...lines]),
    tickets: part([
      {
        id: ticketIdSchema.parse(`T-${id}`),
        kind: 'fault',
        status: 'inProgress',
        title: '专线中断，客户反映夜间丢包',
        createdAtMs: T0,
      },
    ]),
    contacts: part([]),
    products: part([{ id: `P-${id}`, kind: 'valueAdded', name: '来电显示', status: 'active' }]),
    agreements: part([{ id: `HT-${id}`, name: '云网融合框架协议', status: 'active' }]),
    accounts: part([
      { id: `A-${id}`, name: '月结账户', payment: 'postpaid', balanceFen: -128_000, state: 'inArrears' },
    ]),
    bills: part([
      {
        id: `B-${id}`,
        periodStartMs: T0 - 2_592_000_000,
        periodEndMs: T0,
        totalFen: 4_271_900,
        remainingFen: 128_000,
        state: 'sent',
      },
    ]),
    usage: part([{ id: `U-${id}`, kind: 'voice', name: '国内语音', used: 317, unit: 'min' }]),
    points: part({ balance: 88_410, level: 'gold' }),
    promises: part([
      { id: `V-${id}`, kind: 'visit', description: '季度回访', dueAtMs: T0 + 1, status: 'due' },
    ]),
  };
  return { id: key, parts };
}

export function draft(id: string, revision: number, more: Partial<ContactDraft> = {}): ContactDraft {
  return {
    contactId: contactId(id),
    revision,
    startedAtMs: T0,
    notes: `客户称专线中断 ${revision}`,
    outboxIds: [],
    ...more,
  };
}

export function note(text: string): OutboxWork {
  return {
    kind: 'ticket/addNote',
    ticketId: ticketIdSchema.parse('T-1'),
    lineId: lineIdSchema.parse('svc-1'),
    author: '8012',
    text,
    atMs: T0,
  };
}
