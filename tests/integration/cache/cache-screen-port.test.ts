import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { screenPort } from '../../../main/cache/screen-port';
import type { PastContact } from '../../../shared/domain/customer';
import { bulkReplySchema, type BulkReply } from '../../../shared/ipc/bulk';
import { customer, identity, customerId, T0, temporaryFolder } from '../../unit/cache/samples';
import { LocalHost } from './local-host';

function screenOn(host: LocalHost): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const end = screenPort(port2, (message) => message);
  if (!end) throw new Error('a MessagePort is a port');
  host.handle({ kind: 'screenPort' }, end);
  onTestFinished(() => {
    port1.close();
  });
  return port1;
}
function open(): LocalHost {
  const host = new LocalHost(temporaryFolder());
  onTestFinished(() => {
    host.close();
  });
  const person = customer('k-1', ['13820001234']);
  const named = { ...identity(person.id, ['13820001234'], '林晓燕'), kind: 'consumer' as const };
  host.value('saveMany', {
    customers: [
      customer('k-2', ['022-23880007']),
      { id: person.id, parts: { ...person.parts, identity: { value: named, fetchedAtMs: T0 } } },
    ],
  });
  return host;
}
const reply = async (port: MessagePort): Promise<BulkReply> => {
  const [message] = (await once(port, 'message')) as [unknown];
  return bulkReplySchema.parse(message);
};
async function ask(port: MessagePort, request: unknown): Promise<BulkReply> {
  const answer = reply(port);
  port.postMessage(request);
  return answer;
}
const search = (id: number, text: string) => ({ kind: 'search', id, text, limit: 10 });

describe("the screen's port", () => {
  it('answers a search with masked hits', async () => {
    const answer = await ask(screenOn(open()), search(7, '林 1234'));
    expect(answer).toMatchObject({ kind: 'hits', id: 7, more: false });
    expect(
      answer.kind === 'hits' && answer.hits.map((hit) => [hit.customerId, hit.name, hit.number]),
    ).toEqual([['k-1', '林**', '138****1234']]);
    expect(JSON.stringify(answer)).not.toMatch(/晓燕|13820001234/);
  });

  it('says who was opened lately', async () => {
    const host = open();
    const port = screenOn(host);
    host.value('noteOpened', { customerId: 'k-2', atMs: T0 });
    host.value('noteOpened', { customerId: 'k-1', atMs: T0 + 1 });
    const answer = await ask(port, { kind: 'recent', id: 1, limit: 5 });
    expect(answer.kind === 'hits' && answer.hits.map((hit) => hit.customerId)).toEqual(['k-1', 'k-2']);
  });

  it('gives pages of the trace, or of the newest contacts where there is none', async () => {
    const host = open();
    const port = screenOn(host);
    const contact = (n: number): PastContact => ({
      id: `i-${n}`,
      channel: 'voice',
      direction: 'inbound',
      atMs: T0 + n,
      summary: `回拨13820001234第${n}次`,
      by: '8012',
      ticketIds: [],
    });
    const part = { value: [contact(1)], fetchedAtMs: T0 + 9 };
    host.value('saveMany', { customers: [{ id: customerId('k-1'), parts: { contacts: part } }] });
    const page = { kind: 'timeline', id: 3, customerId: 'k-1', offset: 0, limit: 2, filter: {} };
    const newest = await ask(port, page);
    expect(newest).toMatchObject({
      kind: 'timeline',
      id: 3,
      total: 1,
      rows: [{ summary: '回拨138****1234第1次' }],
    });
    host.value('saveContacts', {
      customerId: 'k-1',
      contacts: [contact(1), contact(2), contact(3)],
      total: 3,
      fetchedAtMs: T0,
    });
    const trace = await ask(port, page);
    expect(trace).toMatchObject({ total: 3, rows: [{ id: 'i-3' }, { id: 'i-2' }] });
    expect(JSON.stringify(trace)).not.toContain('13820001234');
  });

  it('makes only the newest of searches that wait together, and answers each once', async () => {
    const port = screenOn(open());
    const answers: BulkReply[] = [];
    const done = new Promise<void>((resolve) => {
      port.on('message', (message) => {
        answers.push(bulkReplySchema.parse(message));
        if (answers.length === 5) resolve();
      });
    });
    for (const [id, text] of ['林', '林晓', '林晓燕'].entries()) port.postMessage(search(id, text));
    port.postMessage({ kind: 'recent', id: 8, limit: 5 });
    port.postMessage(search(9, '1234'));
    await done;
    const hits = new Map(
      answers.map((answer) => [answer.id, answer.kind === 'hits' ? answer.hits.length : -1]),
    );
    expect([...hits].toSorted(([one], [other]) => one - other)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [8, 0],
      [9, 1],
    ]);
  });

  it('gives way to a newer port; the older one is closed and never answered again', async () => {
    const host = open();
    const older = screenOn(host);
    const closed = once(older, 'close');
    const newer = screenOn(host);
    await closed;
    expect(await ask(newer, search(1, '林'))).toMatchObject({ kind: 'hits', id: 1 });
  });

  it('passes over what is no request and goes on', async () => {
    const host = open();
    const port = screenOn(host);
    for (const message of [
      null,
      'x',
      { kind: 'search', id: 1, text: 'x'.repeat(201), limit: 10 },
      { kind: 'drop' },
    ])
      port.postMessage(message);
    expect(await ask(port, search(2, '林'))).toMatchObject({ id: 2 });
    expect(host.logged).toHaveLength(4);
  });

  it('still answers after a purge, with nobody', async () => {
    const host = open();
    const port = screenOn(host);
    host.value('purge', {});
    expect(await ask(port, search(1, '林'))).toEqual({ kind: 'hits', id: 1, hits: [], more: false });
    expect(await ask(port, { kind: 'recent', id: 2, limit: 5 })).toMatchObject({ hits: [] });
  });

  it('is no port when it cannot be talked over', () => {
    for (const thing of [null, {}, 'port', { postMessage: () => undefined }])
      expect(screenPort(thing, (it) => it)).toBeNull();
  });
});
