import { MessageChannel as NodeMessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBulkPort, type BulkPort, type BulkPortTarget } from '../../../renderer/bridge/bulk-port';
import type { BulkReply, BulkRequest, SearchHit } from '../../../shared/ipc/bulk';
import { bulkPortMessage } from '../../../shared/ipc/contract';
import { customerIdSchema } from '../../../shared/domain/ids';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';
import { ownedByTest } from '../../support/owned';

const origin = 'app://main';
const hit = (n: number): SearchHit => ({
  customerId: customerIdSchema.parse(`C-${n}`),
  name: '津海银行股份有限公司',
  kind: 'enterprise',
  tier: 'strategic',
  number: '022-2388**07',
  address: '津海市和平区解放路****',
  why: [{ field: 'name', text: '津海银行' }],
  recent: n === 1,
});

/** The page's window, of which only its messages matter. */
function page() {
  const listeners = new Set<(event: MessageEvent<unknown>) => void>();
  const target: BulkPortTarget = {
    location: { origin },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  const post = (event: Partial<Record<'data' | 'origin' | 'ports' | 'source', unknown>>): void => {
    const whole = { data: { kind: bulkPortMessage }, origin, source: target, ports: [], ...event };
    for (const listener of listeners) listener(whole as unknown as MessageEvent<unknown>);
  };
  return { target, post, listeners };
}

/** The cache process's end: what it was asked, and a way to answer. */
function channel() {
  const { port1, port2 } = new NodeMessageChannel();
  const asked: BulkRequest[] = [];
  port1.on('message', (request: BulkRequest) => asked.push(request));
  return {
    asked,
    screenEnd: port2,
    answer: (reply: BulkReply | object) => {
      port1.postMessage(reply);
    },
    close: () => {
      port1.close();
    },
  };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the road to the local files', () => {
  const owned = ownedByTest();
  let window: ReturnType<typeof page>;
  let road: BulkPort;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    window = page();
    road = createBulkPort(window.target);
    owned(road, async (open) => {
      open.dispose();
    });
  });
  afterEach(() => vi.useRealTimers());

  const join = () => {
    const end = owned(channel(), async (open) => {
      open.close();
    });
    window.post({ ports: [end.screenEnd] });
    return end;
  };

  it('answers each question with the reply that carries its id, in whatever order they come', async () => {
    const end = join();
    const first = road.search('津海', 20);
    const second = road.recent(5);
    const third = road.timeline(customerIdSchema.parse('C-1'), 0, 50, { channels: ['visit'] });
    await turns();
    expect(end.asked).toMatchObject([
      { kind: 'search', text: '津海', limit: 20 },
      { kind: 'recent', limit: 5 },
      { kind: 'timeline', customerId: 'C-1', offset: 0, limit: 50, filter: { channels: ['visit'] } },
    ]);
    const [a, b, c] = end.asked.map(({ id }) => id);
    end.answer({ kind: 'timeline', id: c, offset: 0, total: 0, rows: [] });
    end.answer({ kind: 'hits', id: b, hits: [hit(2)], more: false });
    end.answer({ kind: 'hits', id: a, hits: [hit(1)], more: true });
    expect(await first).toMatchObject({ ok: true, value: { hits: [hit(1)], more: true } });
    expect(await second).toMatchObject({ ok: true, value: { hits: [hit(2)], more: false } });
    expect(await third).toMatchObject({ ok: true, value: { total: 0, rows: [] } });
  });

  it('keeps a question until a port comes, and gives up after five seconds without one', async () => {
    const early = road.search('津海', 20);
    const end = join();
    await turns();
    expect(end.asked).toHaveLength(1);
    end.answer({ kind: 'hits', id: end.asked[0]?.id, hits: [], more: false });
    expect(await early).toMatchObject({ ok: true });

    const alone = createBulkPort(page().target);
    const hopeless = alone.search('津海', 20);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await hopeless).toMatchObject({ ok: false, failure: { code: 'storage.opening' } });
  });

  it('says so when the files do not answer in five seconds, and ignores what comes later', async () => {
    const end = join();
    const silent = road.search('津海', 20);
    await turns();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await silent).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
    end.answer({ kind: 'hits', id: end.asked[0]?.id, hits: [], more: false });
    await turns();
  });

  it('asks the next cache process what the last one left unanswered, once, and tells that it is another', async () => {
    let resets = 0;
    road.onReset(() => (resets += 1));
    const first = join();
    expect(resets).toBe(0);
    const done = road.recent(5);
    await turns();
    first.answer({ kind: 'hits', id: first.asked[0]?.id, hits: [], more: false });
    await done;
    const left = road.search('津海', 20);
    await turns();
    const second = join();
    await turns();
    expect(resets).toBe(1);
    expect(second.asked).toMatchObject([{ kind: 'search', text: '津海' }]);
    second.answer({ kind: 'hits', id: second.asked[0]?.id, hits: [hit(1)], more: false });
    expect(await left).toMatchObject({ ok: true, value: { hits: [hit(1)] } });
  });

  it('hands a failure of the files on as it is', async () => {
    const end = join();
    const asked = road.search('津海', 20);
    await turns();
    end.answer({ kind: 'failed', id: end.asked[0]?.id, failure: failure('storage.corrupt') });
    expect(await asked).toEqual(err(failure('storage.corrupt')));
  });

  it('takes no port from elsewhere: another window, another origin, another message', async () => {
    const stranger = owned(channel(), async (open) => {
      open.close();
    });
    const ports = [stranger.screenEnd];
    window.post({ ports, source: page().target });
    window.post({ ports, source: null });
    window.post({ ports, origin: 'app://audio' });
    window.post({ ports, origin: 'https://example.com' });
    window.post({ ports, data: { kind: 'other' } });
    window.post({ ports, data: bulkPortMessage });
    window.post({ ports: [] });
    void road.search('津海', 20);
    await turns();
    expect(stranger.asked).toEqual([]);
  });

  it('believes no reply of another shape and no answer to another question', async () => {
    const end = join();
    const misshapen = road.search('津海', 20);
    const misfit = road.search('津海', 20);
    await turns();
    end.answer({ kind: 'hits', id: 99, hits: [], more: false });
    end.answer({ anything: 1 });
    end.answer({ kind: 'hits', id: end.asked[0]?.id, hits: [{ name: '津海银行' }], more: false });
    end.answer({ kind: 'timeline', id: end.asked[1]?.id, offset: 0, total: 0, rows: [] });
    expect(await misshapen).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(await misfit).toMatchObject({ ok: false, failure: { code: 'internal' } });
  });

  it('leaves nobody waiting and no listener behind when it is given up', async () => {
    const asked = road.search('津海', 20);
    road.dispose();
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'storage.gone' } });
    expect(window.listeners.size).toBe(0);
  });
});
