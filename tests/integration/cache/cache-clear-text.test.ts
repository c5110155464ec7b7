import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveFileKey } from '../../../main/cache/key-ladder';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import {
  contactId,
  customer,
  draft,
  line,
  note,
  outboxId,
  T0,
  temporaryFolder,
} from '../../unit/cache/samples';
import { LocalHost } from './local-host';

const spoken = [
  '津港冷链物流有限公司',
  '苏文昊',
  '13820001234',
  '8613820001234',
  '23880007',
  '客户称专线中断',
  '夜间丢包',
  'hunter2-密码',
  // the other parts, what they are found by, the trace, the audit trail
  'sunwenhao',
  'jingang',
  '云网融合框架协议',
  '月结账户',
  '4271900',
  '津A-DL-004217',
  '津adl004217',
  'HT-k-1',
  '91120000MA06',
  '滨海新区港城大道',
  '上门回访约在',
  'revealed',
  'callback',
  'identity_keys',
  'search_index',
  'SQLite format',
];

describe('the bytes on disk', () => {
  it('hold no name, number, note, secret or table name in clear: files, logs, back-ups, key file, nor what is set aside', async () => {
    const dir = temporaryFolder();
    const { key } = await resolveFileKey({
      dir,
      safeStorage: null,
      fetchDeviceKey: async () => ok(new Uint8Array(32).fill(3)),
      nowMs: T0,
    });
    const hex = Buffer.from(key ?? []).toString('hex');
    const host = new LocalHost(dir, { key: hex });
    const write = (): void => {
      const lines = [line('022-23880007'), line('津A-DL-004217', 'dataLine')];
      const whole = customer('k-1', ['13820001234'], lines);
      const { identity } = whole.parts;
      const known = { ...identity, value: { ...identity.value, idNumber: '91120000MA06' } };
      host.value('saveMany', { customers: [{ ...whole, parts: { ...whole.parts, identity: known } }] });
      host.value('saveContacts', {
        customerId: 'k-1',
        contacts: [
          {
            id: 'i-1',
            channel: 'voice',
            direction: 'inbound',
            atMs: T0,
            summary: '上门回访约在周三，电话13820001234',
            by: '8012',
            ticketIds: [],
          },
        ],
        total: 1,
        fetchedAtMs: T0,
      });
      host.value('noteOpened', { customerId: 'k-1', atMs: T0 });
      host.value('keepPortfolio', { customerIds: ['k-1'] });
      host.value('audit', {
        record: {
          id: 'a-1',
          atMs: T0,
          agentId: '8012',
          customerId: 'k-1',
          action: { kind: 'revealed', field: 'number', reason: 'callback' },
        },
      });
      host.value('enqueue', {
        id: outboxId('o-2'),
        contactId: contactId('c-1'),
        work: { kind: 'customer/attachNumber', customerId: 'k-1', number: '13820001234', atMs: T0 },
        nowMs: T0,
      });
      host.run('saveDraft', { draft: draft('c-1', 1, { callerNumber: '13820001234', notes: '夜间丢包' }) });
      host.run('enqueue', {
        id: outboxId('o-1'),
        contactId: contactId('c-1'),
        work: note('夜间丢包'),
        nowMs: T0,
      });
      host.run('settle', {
        id: 'o-1',
        outcome: { kind: 'retry', nextAttemptAtMs: 1, failure: failure('centre.timeout') },
      });
      host.run('writeSecret', { name: 'phone', value: 'hunter2-密码' });
    };
    write();
    const contents = new Map<string, Buffer>();
    const look = (): void => {
      for (const name of readdirSync(dir)) contents.set(name, readFileSync(join(dir, name)));
    };
    look();
    host.close();
    look();
    // Spoiled by a wrong key: what is set aside must be as unreadable.
    new LocalHost(dir, { key: 'ab'.repeat(32) }).close();
    look();
    expect([...contents.keys()]).toEqual(
      expect.arrayContaining([
        'cache.db',
        'cache.db-wal',
        'cache.db-shm',
        'outbox.db',
        'outbox.db-wal',
        'outbox.db.backup',
        'keys.json',
        'keys.json.backup',
        'cache.salt',
      ]),
    );
    const found = [...contents].flatMap(([name, bytes]) =>
      [...spoken, hex].flatMap((text) =>
        (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(text, encoding)))
          ? [`${name}: ${text}`]
          : [],
      ),
    );
    expect(found).toEqual([]);
    expect(host.logged.filter((entry) => spoken.some((text) => entry.includes(text)))).toEqual([]);
  });

  it('are written under a different key in each file', () => {
    const dir = temporaryFolder();
    const host = new LocalHost(dir);
    host.run('saveDraft', { draft: draft('c-1', 1) });
    host.close();
    const head = (name: string) => readFileSync(join(dir, name)).subarray(0, 64).toString('hex');
    expect(head('cache.db')).not.toBe(head('outbox.db'));
  });
});
