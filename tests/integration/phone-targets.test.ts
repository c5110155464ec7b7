import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PhoneBench } from '../support/sip-phone-bench';
import { writeSip, type SipText } from '../support/sip-text';

const document = (version: number, state: string, kind = 'full') =>
  [
    '<?xml version="1.0"?>',
    `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="${kind}" entity="sip:8013@pbx.test">`,
    `<dialog id="8013"><state>${state}</state></dialog></dialog-info>`,
  ].join('');

describe('extensions that somebody looks at', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(() => bench.close());

  const nextSubscribe = (event = 'dialog') =>
    bench.peer.next((message) => message.method === 'SUBSCRIBE' && message.header('event') === event);

  async function subscribed(event = 'dialog'): Promise<SipText> {
    const subscribe = await nextSubscribe(event);
    bench.peer.send(
      bench.peer.response(subscribe, 200, 'OK', ['Expires: 600', 'Contact: <sip:pbx@127.0.0.1>']),
    );
    return subscribe;
  }

  function notify(subscribe: SipText, sequence: number, body: string, state = 'active;expires=600'): void {
    bench.peer.send(
      writeSip(
        [
          `NOTIFY ${bench.peer.contact} SIP/2.0`,
          `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bKn${subscribe.header('call-id')}${sequence}`,
          'Max-Forwards: 70',
          `From: ${subscribe.header('to')};tag=peer`,
          `To: ${subscribe.header('from')}`,
          `Call-ID: ${subscribe.header('call-id')}`,
          `CSeq: ${sequence} NOTIFY`,
          'Contact: <sip:pbx@127.0.0.1>',
          `Event: ${subscribe.header('event')}`,
          `Subscription-State: ${state}`,
          `Content-Type: ${subscribe.header('accept')}`,
        ],
        body,
      ),
    );
  }

  const target = (state: string) => bench.nextEvent('targetChanged', (event) => event.state === state);

  it('are followed: unknown until told, then ringing, busy, idle', async () => {
    const unknown = target('unknown');
    bench.phone.watchTargets(['8013']);
    await unknown;
    const subscribe = await subscribed();
    expect(subscribe.startLine).toBe('SUBSCRIBE sip:8013@pbx.test SIP/2.0');
    expect(subscribe.header('event')).toBe('dialog');
    let sequence = 0;
    for (const [told, shown] of [
      ['terminated', 'idle'],
      ['early', 'ringing'],
      ['confirmed', 'busy'],
    ] as const) {
      const changed = target(shown);
      notify(subscribe, ++sequence, document(sequence, told));
      expect(await changed).toEqual({ kind: 'targetChanged', extension: '8013', state: shown });
    }
    notify(subscribe, ++sequence, document(1, 'terminated'));
    notify(subscribe, ++sequence, '<!DOCTYPE x [<!ENTITY y "z">]><dialog-info/>');
    await bench.peer.settled();
    expect(bench.eventsOf('targetChanged').at(-1)?.state).toBe('busy');
  });

  it('are unknown while the path is gone, and asked for anew when it is back', async () => {
    bench.phone.watchTargets(['8013']);
    const idle = target('idle');
    notify(await subscribed(), 1, document(1, 'terminated'));
    await idle;
    const unknown = target('unknown');
    const registered = bench.registration('registered');
    bench.peer.cut();
    await unknown;
    bench.clock.advance(1000);
    await registered;
    const busy = target('busy');
    notify(await subscribed(), 1, document(1, 'confirmed'));
    await busy;
  });

  it('are let go when nobody looks any more', async () => {
    bench.phone.watchTargets(['8013']);
    const idle = target('idle');
    notify(await subscribed(), 1, document(1, 'terminated'));
    await idle;
    bench.phone.watchTargets([]);
    const farewell = await nextSubscribe();
    expect(farewell.header('expires')).toBe('0');
  });

  it('that the server will not tell about are asked for again after a minute, not sooner', async () => {
    bench.phone.watchTargets(['8013']);
    const first = await nextSubscribe();
    bench.peer.send(bench.peer.response(first, 404, 'Not Found'));
    await bench.peer.settled();
    await bench.pass(59_000);
    const asked = () => bench.peer.received.filter((message) => message.header('event') === 'dialog').length;
    expect(asked()).toBe(1);
    await bench.pass(1000);
    await nextSubscribe();
    expect(bench.eventsOf('targetChanged').map((event) => event.state)).toEqual(['unknown']);
  });

  it('where nobody is signed in (480) are offline, until a minute later somebody is', async () => {
    bench.phone.watchTargets(['8013']);
    const offline = target('offline');
    bench.peer.send(bench.peer.response(await nextSubscribe(), 480, 'Temporarily Unavailable'));
    await offline;
    await bench.pass(60_000);
    const idle = target('idle');
    notify(await subscribed(), 1, document(1, 'terminated'));
    await idle;
  });

  it('that are free are offline as long as the server’s presence says that nobody is there', async () => {
    const presence = (basic: string) =>
      `<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:8013@pbx.test"><tuple id="8013"><status><basic>${basic}</basic></status></tuple></presence>`;
    bench.phone.watchTargets(['8013']);
    const present = await subscribed('presence');
    const watched = await subscribed();
    const idle = target('idle');
    notify(watched, 1, document(1, 'terminated'));
    await idle;
    const offline = target('offline');
    notify(present, 1, presence('closed'));
    await offline;
    const busy = target('busy');
    notify(watched, 2, document(2, 'confirmed'));
    await busy;
    notify(watched, 3, document(3, 'terminated'));
    const back = target('idle');
    notify(present, 2, presence('open'));
    await back;
    expect(bench.eventsOf('targetChanged').map((event) => event.state)).toEqual([
      'unknown',
      'idle',
      'offline',
      'busy',
      'offline',
      'idle',
    ]);
  });

  it('are believed without presence where the server has none', async () => {
    bench.phone.watchTargets(['8013']);
    bench.peer.send(bench.peer.response(await nextSubscribe('presence'), 489, 'Bad Event'));
    const idle = target('idle');
    notify(await subscribed(), 1, document(1, 'terminated'));
    await idle;
    await bench.pass(120_000);
    expect(bench.peer.received.filter((message) => message.header('event') === 'presence')).toHaveLength(1);
  });
});
