import fc from 'fast-check';
import type { CallId } from '../../shared/domain/ids';
import type { EndpointWorld, Registrar, Way } from './endpoint-world';
import type { FarLeg, Mood } from './far-leg';
import { offerSdp } from './sip-offer';

type Act = (world: EndpointWorld) => unknown;
/** `rushed`: the next one does not wait until its consequences have arrived. */
export interface EndpointStep {
  readonly name: string;
  readonly rushed: boolean;
  readonly can: (world: EndpointWorld) => boolean;
  readonly act: Act;
}

const always = () => true;
const step = (name: string, act: Act, can: (world: EndpointWorld) => boolean = always) =>
  fc.boolean().map((rushed): EndpointStep => ({ name, act, can, rushed }));

const which = fc.nat({ max: 3 });
/** Something the user asks of one of the calls that are not over. */
const asks = (names: readonly (keyof typeof requests)[]): fc.Arbitrary<EndpointStep> =>
  fc
    .record({ at: which, other: which, name: fc.constantFrom(...names), rushed: fc.boolean() })
    .map(({ at, other, name, rushed }) => ({
      name: `${name}(${String(at)}${takesTwo.has(name) ? `, ${String(other)}` : ''})`,
      rushed,
      can: (world) => calls(world).length > (takesTwo.has(name) ? 1 : 0),
      act: (world) => {
        const [one, two] = [nth(calls(world), at), nth(calls(world), other)];
        if (one !== undefined) world.user(name, requests[name](world, one, two ?? one));
      },
    }));
/** Counted round and round. */
const nth = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length];
const calls = (world: EndpointWorld): readonly CallId[] => [...world.promises.phases.keys()];

const requests = {
  answer: ({ bench: { phone } }: EndpointWorld, one: CallId, _two: CallId) => phone.answer(one),
  reject: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.reject(one),
  forward: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.forward(one, '8020'),
  hangUp: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.hangUp(one),
  hold: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.setHeld(one, true),
  resume: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.setHeld(one, false),
  mute: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.setMuted(one, true),
  keys: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.sendDtmf(one, '12#'),
  transfer: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.transfer(one, '8021'),
  transferTo: ({ bench: { phone } }: EndpointWorld, one: CallId, two: CallId) => phone.transferTo(one, two),
  merge: ({ bench: { phone } }: EndpointWorld, one: CallId, two: CallId) => phone.merge([one, two]),
  split: ({ bench: { phone } }: EndpointWorld, one: CallId) => phone.split(one),
};
const takesTwo: ReadonlySet<string> = new Set(['transferTo', 'merge']);

const sipfrag = ['Event: refer', 'Subscription-State: active', 'Content-Type: message/sipfrag;version=2.0'];
const asserted = 'P-Asserted-Identity: <sip:13700009999@pbx.test>';
const held = offerSdp.replace('sendrecv', 'sendonly');

/** What a far side does that is in the state for it, or not far from it. */
const doings: Record<string, readonly [can: (leg: FarLeg) => boolean, act: (leg: FarLeg) => void]> = {
  cancel: [(leg) => leg.callsSeat && leg.state === 'asked', (leg) => leg.cancel()],
  bye: [(leg) => leg.state === 'standing', (leg) => leg.bye()],
  ringing: [(leg) => !leg.callsSeat && leg.state === 'asked', (leg) => leg.respond(180)],
  announces: [(leg) => !leg.callsSeat && leg.state === 'asked', (leg) => leg.respond(183)],
  withholdsAck: [(leg) => leg.callsSeat && !leg.taken, (leg) => (leg.withholdsAck = true)],
  acksLate: [(leg) => leg.taken && leg.withholdsAck, (leg) => leg.ack()],
  holds: [(leg) => leg.state === 'standing', (leg) => leg.ask('INVITE', [], held)],
  resumes: [(leg) => leg.state === 'standing', (leg) => leg.ask('INVITE', [], offerSdp)],
  asksForOffer: [(leg) => leg.state === 'standing', (leg) => leg.ask('INVITE')],
  updates: [(leg) => leg.state === 'standing', (leg) => leg.ask('UPDATE', [asserted])],
  updatesSound: [(leg) => leg.state === 'standing', (leg) => leg.ask('UPDATE', [], offerSdp)],
  refersSeat: [
    (leg) => leg.state === 'standing',
    (leg) => leg.ask('REFER', ['Refer-To: <sip:900@far.invalid>']),
  ],
  informs: [(leg) => leg.state === 'standing', (leg) => leg.ask('INFO')],
  answersLate: [(leg) => leg.owesAnswer, (leg) => leg.answerLate()],
  repeats: [always, (leg) => leg.repeat()],
};

const ofLeg = (
  name: string,
  at: number,
  rushed: boolean,
  can: (leg: FarLeg) => boolean,
  act: (leg: FarLeg, world: EndpointWorld) => unknown,
): EndpointStep => ({
  name: `far(${String(at)}).${name}`,
  rushed,
  can: ({ legs }) => legs.some(can),
  act: (world) => {
    const leg = nth(world.legs.filter(can), at);
    if (leg) act(leg, world);
  },
});

const farDoes = fc
  .record({ at: which, name: fc.constantFrom(...Object.keys(doings)), rushed: fc.boolean() })
  .map(({ at, name, rushed }) => {
    const [can, act] = doings[name] ?? [() => false, () => undefined];
    return ofLeg(name, at, rushed, can, act);
  });

/** Somebody whom the seat calls answers. */
const takes = fc.record({ at: which, rushed: fc.boolean() }).map(({ at, rushed }) =>
  ofLeg(
    'takes',
    at,
    rushed,
    (leg) => !leg.callsSeat && leg.state === 'asked',
    (leg) => leg.respond(200),
  ),
);

const farRefuses = fc
  .record({
    at: which,
    status: fc.constantFrom(100, 302, 404, 407, 408, 422, 480, 486, 500, 503, 600, 603),
    rushed: fc.boolean(),
  })
  .map(({ at, status, rushed }) => {
    const extra =
      status === 407
        ? ['Proxy-Authenticate: Digest realm="peer", nonce="n1", algorithm=MD5, qop="auth"']
        : status === 422
          ? ['Min-SE: 1900']
          : status === 302
            ? ['Contact: <sip:900@far.invalid>']
            : [];
    const can = (leg: FarLeg) => !leg.callsSeat && leg.state === 'asked';
    return ofLeg(`says${String(status)}`, at, rushed, can, (leg) => leg.respond(status, extra));
  });

const farNotifies = fc
  .record({ at: which, status: fc.constantFrom(100, 180, 200, 486), rushed: fc.boolean() })
  .map(({ at, status, rushed }) =>
    ofLeg(
      `notifies${String(status)}`,
      at,
      rushed,
      (leg) => leg.state === 'standing',
      (leg) => leg.ask('NOTIFY', sipfrag, `SIP/2.0 ${String(status)} So\r\n`),
    ),
  );

const farFeels = fc
  .record({
    at: which,
    mood: fc.constantFrom<Mood>('agrees', 'agrees', 'glares', 'refuses', 'forgot', 'silent'),
    rushed: fc.boolean(),
  })
  .map(({ at, mood, rushed }) =>
    ofLeg(
      mood,
      at,
      rushed,
      (leg) => leg.mood !== mood,
      (leg) => {
        leg.mood = mood;
      },
    ),
  );

const replaced = fc.record({ at: which, rushed: fc.boolean() }).map(({ at, rushed }) =>
  ofLeg(
    'isReplaced',
    at,
    rushed,
    (leg) => leg.state !== 'over',
    (leg, world) => {
      world.callSeat({ sdp: true, extra: [], instead: leg });
    },
  ),
);

const extras = ['Supported: timer', 'Session-Expires: 90;refresher=uas', 'Allow: INVITE, ACK, BYE, UPDATE'];
const calling = fc.oneof(
  step('calls', (world) => world.callSeat({ sdp: true, extra: [] })),
  step('callsWithReplaces', (world) => world.callSeat({ sdp: true, extra: ['Supported: replaces'] })),
  step('callsWithoutOffer', (world) => world.callSeat({ sdp: false, extra: [] })),
  step('callsWithTimer', (world) => world.callSeat({ sdp: true, extra: extras })),
  step('dial', (world) => world.dial()),
  step('dial', (world) => world.dial()),
);

const way = (next: Way) =>
  step(
    `way.${next}`,
    (world) => world.setWay(next),
    (world) => world.way !== next && world.way !== 'frozen',
  );
const network = fc.oneof(
  step('cut', (world) => world.cut()),
  ...(['whole', 'frozen', 'unreachable', 'doubles'] as const).map(way),
  fc
    .record({ next: fc.constantFrom<Registrar>('binds', 'refuses', 'fails', 'silent'), rushed: fc.boolean() })
    .map(({ next, rushed }): EndpointStep => ({
      name: `registrar.${next}`,
      rushed,
      can: ({ registrar }) => registrar !== next,
      act: (world) => {
        world.registrar = next;
      },
    })),
  step('garbage', ({ bench }) => bench.peer.send('INVITE nonsense\r\n\r\n')),
  step('bytes', ({ bench }) => bench.peer.sendBytes(Buffer.from([0, 255, 10, 13]))),
);

const sound = fc.oneof(
  step(
    'window.dies',
    (world) => world.windowDies(),
    (world) => !world.windowDead,
  ),
  step(
    'window.ready',
    (world) => world.windowReady(),
    (world) => world.windowDead,
  ),
  step(
    'sound.waits',
    ({ bench }) => (bench.media.opening = true),
    ({ bench }) => !bench.media.opening,
  ),
  step(
    'sound.goesOn',
    ({ bench }) => bench.media.opened(),
    ({ bench, windowDead }) => bench.media.opening && !windowDead,
  ),
  step('sound.fails', ({ bench }) => bench.media.failing.add('describe').add('accept')),
  step(
    'sound.works',
    ({ bench }) => bench.media.failing.clear(),
    ({ bench }) => bench.media.failing.size > 0,
  ),
);

const time = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(200, 1000, 1000, 3000, 6000, 15_000, 35_000, 95_000)
      .map((ms): EndpointStep => ({
        name: `pass(${String(ms)})`,
        rushed: false,
        can: always,
        act: (world) => world.pass(ms),
      })),
  },
  { weight: 1, arbitrary: step('sleep', (world) => world.sleep(60_000)) },
);

/** Everything that may happen to a phone, in any order. */
export const endpointSteps: readonly fc.Arbitrary<EndpointStep>[] = [
  calling,
  asks(['answer']),
  asks(['answer']),
  takes,
  asks(['answer', 'hold', 'resume', 'merge', 'split', 'transfer', 'transferTo', 'hangUp']),
  asks(['reject', 'forward', 'mute', 'keys', 'hangUp', 'hold', 'resume']),
  farDoes,
  farDoes,
  farRefuses,
  farNotifies,
  farFeels,
  replaced,
  network,
  sound,
  time,
];
