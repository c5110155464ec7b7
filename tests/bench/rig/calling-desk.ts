import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPractice, type Practice } from '../../../main/centre/practice/create-practice';
import { writeAgentVoice } from '../../support/agent-voice';
import { deskState, fakeMicrophone, launchDesk, type DeskApp } from '../../support/desk-app';
import { completeByKeys } from '../../support/first-code';
import { startCentre, type HeadlessCentre } from '../../support/headless-centre';
import { waveFile } from '../../support/wave-file';
import { systemClock } from '../../../main/system-clock';
import { measureFile, waitFor, type MeasureFile } from './measure-file';
import { openSipTap, preciseNow, type SipTap } from './sip-tap';

/** A desk, an exchange in this process and the wire between them, every message of which is dated. */
export interface CallingDesk {
  readonly desk: DeskApp;
  readonly centre: HeadlessCentre;
  readonly pbx: Practice;
  readonly tap: SipTap;
  readonly marks: MeasureFile;
  /** A caller rings and can be answered. */
  ring(): Promise<void>;
  /** Answered by key, sound flowing both ways. */
  talk(): Promise<void>;
  /** Hung up by key and wrapped up. */
  finish(): Promise<void>;
  /** When the exchange first heard a packet after this many; polled every two ms. */
  heardMoreThan(packets: number): Promise<number>;
  /** kill -9 of main, and another run with the same files. */
  restartDesk(): Promise<void>;
  /** kill -9 of the centre, and another one at its place. */
  restartCentre(): Promise<void>;
  close(): Promise<void>;
}

export interface CallingDeskOptions {
  readonly args?: readonly string[];
  /** The agent says something all the time; Chromium's beeps of 20 ms otherwise. */
  readonly speaks?: boolean;
  /** The callers hum one note without a breath; they say a sentence again and again otherwise. */
  readonly callersHum?: boolean;
  /** Whose numbers ring, one after the other; nobody's by default. */
  readonly callersOf?: (centre: HeadlessCentre) => Promise<readonly string[]>;
}

export async function openCallingDesk({
  args = [],
  speaks = false,
  callersHum = false,
  callersOf = () => Promise.resolve(['13800001111']),
}: CallingDeskOptions = {}): Promise<CallingDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-bench-calls-'));
  const centrePlan = { data: join(folder, 'centre'), customers: 300 };
  let centre = await startCentre(centrePlan);
  const callers = await callersOf(centre);
  let calls = 0;
  const pbx = await createPractice({
    host: '127.0.0.1',
    user: '8012',
    password: 'of-this-run-only',
    nextCaller: () => ({
      number: callers[calls++ % callers.length] ?? null,
      displayName: null,
      headers: { 'X-Queue-Name': '普通客服' },
      voice: 'zh-line-down',
    }),
    clock: systemClock,
    log: () => undefined,
    ...(callersHum ? { voicesDir: folderOfHum(folder) } : {}),
    // nobody hangs up but the agent
    timings: { talkMs: 3_600_000 },
  });
  const { server, domain, user, password } = pbx.account;
  const tap = await openSipTap(server);
  const marks = measureFile(join(folder, 'measured.jsonl'));
  const voice = join(folder, 'voice.wav');
  if (speaks) writeAgentVoice(voice, 700);
  const deskPlan = {
    profile: join(folder, 'desk'),
    devices: [...fakeMicrophone, ...(speaks ? [`--use-file-for-fake-audio-capture=${voice}`] : [])],
    args: ['--measure', marks.path, '--allow-loopback-in-peer-connection', ...args],
    settings: { mode: 'real', phone: { server: tap.server, domain, user }, centre: { url: centre.url } },
    env: { YIDIAN_PHONE_PASSWORD: password, YIDIAN_CENTRE_TOKEN: centre.token },
  };
  let desk = await launchDesk(deskPlan);
  const isShown = (testId: string): Promise<boolean> => desk.at(testId).first().isVisible();
  const heard = (): number => pbx.lastCall()?.heard.packets ?? 0;
  const heardMoreThan = async (packets: number): Promise<number> => {
    await waitFor('sound from the agent', () => heard() > packets, 20_000);
    return preciseNow();
  };
  const ring = async (): Promise<void> => {
    await waitFor('a caller', async () => {
      pbx.callNow();
      return isShown('call-answer');
    });
  };
  return {
    get desk() {
      return desk;
    },
    get centre() {
      return centre;
    },
    pbx,
    tap,
    marks,
    ring,
    heardMoreThan,
    talk: async () => {
      await ring();
      await desk.page.keyboard.press('F4');
      await heardMoreThan(25);
    },
    finish: async () => {
      await desk.page.keyboard.press('F10');
      await waitFor('the end of the call', () => pbx.lastCall()?.phase === 'ended');
      await completeByKeys(desk);
      await waitFor('an empty desk', async () =>
        (await deskState(desk)).contacts.every(({ call }) => call.phase === 'ringing'),
      );
    },
    restartDesk: async () => {
      await desk.kill();
      desk = await launchDesk(deskPlan);
    },
    restartCentre: async () => {
      const { port } = centre;
      await centre.kill();
      centre = await startCentre({ ...centrePlan, port });
    },
    close: async () => {
      await desk.close();
      await tap.close();
      await pbx.dispose();
      await centre.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A voice that draws no breath for ten minutes, for the one that callers have otherwise is silent between its sentences. */
function folderOfHum(parent: string): string {
  const folder = join(parent, 'voices');
  mkdirSync(folder);
  const hum = waveFile(600, (sample) => 4096 * Math.sin((2 * Math.PI * 400 * sample) / 8000), 8000);
  writeFileSync(join(folder, 'hum.wav'), hum);
  return folder;
}

/** From now on the page remembers when it was last clicked or a key came, on the clock everybody shares. */
export async function datePresses({ page }: DeskApp): Promise<() => Promise<number>> {
  await page.evaluate(`for (const kind of ['click', 'keydown'])
    window.addEventListener(kind, () => { window.pressedAtMs = performance.timeOrigin + performance.now(); }, true)`);
  return () => page.evaluate('window.pressedAtMs');
}
