import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { CallQuality } from '../../../shared/domain/call';
import type { PhoneAccount } from '../../../shared/domain/settings';
import type { Contact } from '../../../shared/ipc/desk-state';
import { deskState, launchDesk, newProfile, type DeskApp, type DeskAppOptions } from '../../support/desk-app';
import { completeByKeys } from '../../support/first-code';
import type { HeadlessCentre } from '../../support/headless-centre';
import type { Asterisk } from '../rig/asterisk';
import { writeAgentVoice } from '../../support/agent-voice';
import { wholeBase } from '../../support/whole-base';

/** What the agent says in these tests, and what the caller says (the rig's default). */
export const agentHz = 700;
export const callerHz = 1004;

export interface SeatOptions {
  readonly pbx: Pick<Asterisk, 'seat'>;
  readonly centre: Pick<HeadlessCentre, 'url' | 'token'>;
  /** Of an earlier run; a fresh one when absent. */
  readonly profile?: string;
  readonly server?: string;
  readonly password?: string;
  readonly ca?: string;
  /** What else the settings say of the account. */
  readonly account?: Pick<Partial<PhoneAccount>, 'dtmf' | 'pins' | 'spareServers'>;
  /** Three-way calls are mixed by the server, at numbers like this. */
  readonly conference?: string;
  /** Another way to start it, where there are addresses. */
  readonly start?: Pick<DeskAppOptions, 'program' | 'env'>;
  /** Null for a seat without any sound device. */
  readonly microphone?: 'voice' | null;
}

export interface RealSeat extends DeskApp {
  /** How the running or last call sounded, interval by interval. */
  quality(): readonly CallQuality[];
}

/** A desk whose settings name a PBX and a centre; nothing else is different from what a carrier's agent starts. */
export async function startSeat({ pbx, centre, ...options }: SeatOptions): Promise<RealSeat> {
  const profile = options.profile ?? newProfile();
  const voice = join(profile, 'voice.wav');
  const measured = join(profile, 'measured.jsonl');
  writeAgentVoice(voice, agentHz);
  const desk = await launchDesk({
    ...options.start,
    profile,
    settings: {
      mode: 'real',
      phone: {
        server: options.server ?? pbx.seat.server,
        domain: pbx.seat.domain,
        user: pbx.seat.user,
        ca: options.ca ?? null,
        ...options.account,
        ...(options.conference === undefined
          ? {}
          : { conference: { by: 'server', number: options.conference } }),
      },
      centre: { url: centre.url },
    },
    policies: wholeBase,
    env: {
      ...options.start?.env,
      YIDIAN_PHONE_PASSWORD: options.password ?? pbx.seat.password,
      YIDIAN_CENTRE_TOKEN: centre.token,
    },
    devices: [
      ...(options.microphone === null
        ? []
        : [
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            `--use-file-for-fake-audio-capture=${voice}`,
          ]),
      // A machine that has nothing but loopback offers no address for sound otherwise.
      ...(options.start ? [] : ['--allow-loopback-in-peer-connection']),
    ],
    args: ['--measure', measured],
  });
  return { ...desk, quality: () => qualityIn(measured) };
}

export const registration = (seat: DeskApp): Promise<string | null> =>
  seat.at('registration-state').getAttribute('data-state');

export const phase = (seat: DeskApp): Promise<string | null> =>
  seat.at('call-state').getAttribute('data-state');

/** Registered, and every customer in the local files. */
export async function isReady(seat: DeskApp, customers: number): Promise<void> {
  await vi.waitUntil(
    async () =>
      (await registration(seat)) === 'registered' && (await deskState(seat)).storage.customers === customers,
    { timeout: 30_000, interval: 100 },
  );
}

/** The newest contact; the tests take one call after the other. */
export async function contactOf(seat: DeskApp): Promise<Contact> {
  const [contact] = (await deskState(seat)).contacts;
  if (!contact) throw new Error('the desk has no contact');
  return contact;
}

/** Closes the ended call's contact by keys. */
export async function wrapUp(seat: DeskApp): Promise<void> {
  await completeByKeys(seat);
  await expect.poll(async () => (await deskState(seat)).contacts.length).toBe(0);
}

export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `yidian-${name}-`));

const qualityIn = (file: string): readonly CallQuality[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => line.includes('"quality"'))
    .map((line) => JSON.parse(line) as CallQuality);
