import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PhoneEvent } from '../../../main/desk/ports';
import { SipPeer } from '../../support/sip-peer';
import { networkCertificate } from '../../support/test-certificate';
import { phoneWordSchema } from './phone-word';

const pbxAddress = '192.0.2.1';
const limitMs = 30_000;

/**
 * Runs in a network of its own: a PBX there, a phone in a second one, a cable between. Each round the phone's address is taken away and
 * another given; one JSON line tells the ms from then until it was registered from there and its call proved.
 */
export async function changeAddresses(rounds: number, phoneModule: string): Promise<void> {
  const ip = (...words: string[]): void => void execFileSync('ip', words);
  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', 'pbx', 'type', 'veth', 'peer', 'name', 'seat');
  ip('address', 'add', `${pbxAddress}/24`, 'dev', 'pbx');
  ip('link', 'set', 'pbx', 'up');
  const account = { user: '8012', password: 'right' };
  const peer = await SipPeer.listen(account, 0, networkCertificate, pbxAddress);
  const phone = spawn('unshare', ['--net', process.execPath, phoneModule, 'phone'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const events: PhoneEvent[] = [];
  phone.on('message', (event) => events.push(event as PhoneEvent));
  // its first word: it is in its own network by now
  await once(phone, 'message');
  const seat = (...words: string[]): void =>
    void execFileSync('nsenter', ['--net', '--target', String(phone.pid), 'ip', ...words]);
  ip('link', 'set', 'seat', 'netns', String(phone.pid));
  seat('link', 'set', 'lo', 'up');
  seat('address', 'add', '192.0.2.10/24', 'dev', 'seat');
  seat('link', 'set', 'seat', 'up');
  const until = async (what: string, holds: () => boolean): Promise<void> => {
    const since = performance.now();
    while (!holds()) {
      if (performance.now() - since > limitMs)
        throw new Error(`Never ${what}: ${JSON.stringify(events.slice(-2))}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const registered = (): boolean => {
    const last = events.findLast((event) => event.kind === 'registrationChanged');
    return last?.registration.state === 'registered';
  };
  const { url: server } = peer;
  phone.send(
    phoneWordSchema.parse({
      kind: 'start',
      account: { ...account, server, domain: 'pbx.test', ca: networkCertificate.cert },
    }),
  );
  await until('registered', registered);
  for (let round = 0; round < rounds; round += 1) {
    const far = peer.invite();
    await far.answered();
    await peer.answerToOptions();
    const [before, after] = [10 + (round % 200), 10 + ((round + 1) % 200)].map(
      (host) => `192.0.2.${String(host)}`,
    );
    const from = peer.received.length;
    const noAddressMs = round % 2 === 0 ? 0 : Math.random() * 3000;
    seat('address', 'delete', `${before ?? ''}/24`, 'dev', 'seat');
    await new Promise((resolve) => setTimeout(resolve, noAddressMs));
    seat('address', 'add', `${after ?? ''}/24`, 'dev', 'seat');
    const givenAtMs = performance.now();
    await until('proved', () => {
      const since = peer.received.slice(from);
      const ack = since.some(({ method, header }) => method === 'ACK' && header('call-id') === far.callId);
      return peer.remoteAddress === after && registered() && ack;
    });
    const recoveredMs = performance.now() - givenAtMs;
    if (events.some((event) => event.kind === 'callEnded')) throw new Error('the call ended');
    far.bye();
    await until('ended', () => events.some((event) => event.kind === 'callEnded' && event.by === 'caller'));
    events.splice(0, events.length, ...events.filter(({ kind }) => kind === 'registrationChanged').slice(-1));
    process.stdout.write(`${JSON.stringify({ recoveredMs })}\n`);
  }
  phone.kill();
  await peer.close();
}
