import { afterEach, describe, expect, it } from 'vitest';
import type { PracticeState } from '../../main/desk/ports';
import { tmfPaths } from '../../shared/tmf/paths';
import { faultBody, keyAccount } from './bodies';
import { startTestCentre, testToken, type TestCentre } from './test-centre';

/** Reads an event stream until the text fulfils the condition; leaves the connection to the caller. */
async function listen(centre: TestCentre, lastEventId?: string) {
  const abort = new AbortController();
  const response = await fetch(`${centre.url}/yidian/v1/events`, {
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${testToken}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let ended = false;
  const until = async (done: (text: string) => boolean): Promise<string> => {
    while (!done(text) && !ended) {
      const chunk = await reader?.read();
      text += chunk?.value ?? '';
      ended = chunk === undefined || chunk.done;
    }
    return text;
  };
  return {
    response,
    until,
    ended: () => ended,
    leave: () => {
      abort.abort();
    },
  };
}

const idsOf = (text: string) => [...text.matchAll(/^id: (.+)\ndata: /gm)].map((match) => match[1]);

describe('the event stream', () => {
  let centre: TestCentre;
  afterEach(() => centre.close());

  it('tells of a ticket as soon as it is filed, naming the customer', async () => {
    centre = await startTestCentre();
    const stream = await listen(centre);
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    await stream.until((text) => text.includes('id: test-0'));
    await centre.ask('POST', tmfPaths.troubleTicket, faultBody());
    const text = await stream.until((seen) => seen.includes('ticketChanged'));
    expect(text).toContain(
      `id: test-1\ndata: {"kind":"ticketChanged","id":"GZ20261121-000001","customerId":"${keyAccount.customer}"}\n\n`,
    );
    stream.leave();
  });

  it('says nothing of what was refused or merely repeated', async () => {
    centre = await startTestCentre();
    await centre.ask('POST', tmfPaths.troubleTicket, faultBody(), { 'idempotency-key': 'k' });
    await centre.ask('POST', tmfPaths.troubleTicket, faultBody(), { 'idempotency-key': 'k' });
    await centre.ask('POST', tmfPaths.troubleTicket, faultBody());
    expect(centre.events.lastId).toBe('test-1');
  });

  it('gives a returning desk exactly what it missed, in order', async () => {
    centre = await startTestCentre();
    for (let n = 0; n < 5; n += 1) centre.events.append({ kind: 'customerChanged', id: String(n) });
    const stream = await listen(centre, 'test-2');
    const text = await stream.until((seen) => seen.includes('test-5'));
    expect(idsOf(text)).toEqual(['test-3', 'test-4', 'test-5']);
    expect(text).not.toContain('event: reset');
    stream.leave();
  });

  it.each([
    ['older than the log', 'test-3'],
    ['from before a restart', 'earlier-7'],
    ['from the future', 'test-999'],
    ['no id at all', '津海'],
  ])('tells a desk whose last event is %s to fetch everything again', async (_why, id) => {
    centre = await startTestCentre();
    for (let n = 0; n < 60; n += 1) centre.events.append({ kind: 'practiceChanged' });
    const stream = await listen(centre, encodeURIComponent(id));
    const text = await stream.until((seen) => seen.includes('data:'));
    expect(text).toContain('id: test-60\nevent: reset\n');
    expect(idsOf(text)).toEqual([]);
    stream.leave();
  });

  it('sends a comment every ten seconds, so that silence means trouble', async () => {
    centre = await startTestCentre();
    const stream = await listen(centre);
    await stream.until((text) => text.includes('id: test-0'));
    centre.clock.advance(10_000);
    await stream.until((text) => text.includes(': still here'));
    centre.clock.advance(10_000);
    const text = await stream.until((seen) => seen.split(': still here').length === 3);
    expect(idsOf(text)).toEqual([]);
    stream.leave();
  });

  it('ends the stream when the centre closes', async () => {
    centre = await startTestCentre();
    const stream = await listen(centre);
    await stream.until((text) => text.includes('id: test-0'));
    const closed = centre.close();
    await stream.until(() => false);
    await closed;
    expect(stream.ended()).toBe(true);
    centre = await startTestCentre();
  });

  it('starts, stops and hurries the practice callers, and has none where there is no practice', async () => {
    const done: string[] = [];
    const state = (): PracticeState => ({ calling: done.at(-1) !== 'stop', nextCallAtMs: null });
    centre = await startTestCentre({
      practice: {
        state,
        start: (settings) => done.push(`start ${String(settings?.pauseMs)}`),
        stop: () => done.push('stop'),
        callNow: () => done.push('callNow'),
      },
    });
    const path = '/yidian/v1/practice';
    expect((await centre.ask('POST', `${path}/start`, { pauseMs: 900 })).body).toEqual(state());
    await centre.ask('POST', `${path}/start`);
    await centre.ask('POST', `${path}/call-now`, '');
    expect((await centre.ask('POST', `${path}/stop`)).body).toEqual({ calling: false, nextCallAtMs: null });
    expect((await centre.ask('POST', `${path}/start`, { pauseMs: 1 })).status).toBe(400);
    expect((await centre.ask('GET', path)).body).toEqual({ calling: false, nextCallAtMs: null });
    expect(done).toEqual(['start 900', 'start undefined', 'callNow', 'stop']);
    await centre.close();
    centre = await startTestCentre();
    expect((await centre.ask('GET', path)).status).toBe(404);
  });
});
