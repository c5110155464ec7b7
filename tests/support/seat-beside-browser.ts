import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { SoundSettings } from '../../shared/domain/sound';
import type { CallView } from '../../shared/ipc/desk-state';
import { askDesk, type DeskApp, deskState, fakeMicrophone, launchDesk, newProfile } from './desk-app';
import { FarBrowser } from './far-browser';
import { keepConnections } from './in-audio';
import { SipPeer } from './sip-peer';
import { SoundRoad } from './sound-road';

export interface BrowserCall {
  readonly id: CallView['id'];
  readonly far: FarBrowser;
  readonly road: SoundRoad;
  /** What the desk answered. */
  readonly sdp: string;
  end(): Promise<void>;
}

/** A desk, and somebody who calls it from a browser of their own: both ends of the sound can be asked, and the way between them. */
export interface SeatBesideBrowser {
  readonly desk: DeskApp;
  /** Stands for the PBX. */
  readonly peer: SipPeer;
  ask(command: string, payload: object): Promise<unknown>;
  /** Rings and is answered; what the caller offers is changed before. */
  call(offer?: (sdp: string) => string): Promise<BrowserCall>;
  close(): Promise<void>;
}

/** The microphone plays again and again what `writeVoice` puts into a WAV file. */
export async function openSeatBesideBrowser(
  writeVoice: (file: string) => void,
  sound: Partial<SoundSettings> = {},
): Promise<SeatBesideBrowser> {
  const account = { user: '8012', password: 'right' };
  const peer = await SipPeer.listen(account);
  const profile = newProfile();
  const voice = join(profile, 'voice.wav');
  writeVoice(voice);
  const phone = { server: peer.url, domain: 'pbx.test', user: account.user };
  const desk = await launchDesk({
    profile,
    settings: { mode: 'real', phone, sound },
    env: { YIDIAN_PHONE_PASSWORD: account.password },
    devices: [...fakeMicrophone, `--use-file-for-fake-audio-capture=${voice}`],
    args: ['--allow-loopback-in-peer-connection'],
  });
  await vi.waitUntil(async () => (await deskState(desk)).registration.state === 'registered', {
    timeout: 20_000,
  });
  await desk.page.locator('[data-testid="audio-state"]:not([data-state="starting"])').waitFor();
  await keepConnections(desk);
  const ask = (command: string, payload: object): Promise<unknown> => askDesk(desk, command, payload);
  const ringing = async (): Promise<CallView['id']> =>
    (await deskState(desk)).contacts.find(({ call }) => call.phase === 'ringing')?.call.id ?? null;
  return {
    desk,
    peer,
    ask,
    call: async (offer = (sdp) => sdp) => {
      const [far, road] = [await FarBrowser.open(desk), await SoundRoad.open()];
      const call = peer.invite({ sdp: road.only('far', await far.offer(offer)) });
      await expect.poll(ringing).not.toBeNull();
      const id = await ringing();
      const answered = ask('call/answer', { callId: id });
      const { body } = await call.answered();
      await far.answered(road.only('desk', body));
      expect(await answered).toMatchObject({ ok: true });
      return {
        id,
        far,
        road,
        sdp: body,
        end: async () => {
          call.bye();
          await expect
            .poll(async () => (await deskState(desk)).contacts.map(({ call: one }) => one.phase))
            .not.toContain('talking');
          await far.close();
          road.close();
        },
      };
    },
    close: async () => {
      await desk.close();
      await peer.close();
    },
  };
}
