import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPractice, type Practice } from '../../main/centre/practice/create-practice';
import { launchDesk, type DeskApp, type DeskAppOptions } from './desk-app';
import { startCentre, type HeadlessCentre } from './headless-centre';
import { systemClock } from '../../main/system-clock';
import { startWaywardWay, type WaywardWay } from './wayward-way';

interface Told {
  readonly displayName: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface CalledSeat {
  readonly desk: DeskApp;
  readonly centre: HeadlessCentre;
  /** The road between the two. */
  readonly way: WaywardWay;
  readonly pbx: Practice;
  /** This number rings until it is on the screen; null withholds it. With what the exchange adds to the INVITE. */
  ring(number: string | null, told?: Partial<Told>): Promise<void>;
  close(): Promise<void>;
}

export interface CalledSeatOptions extends Pick<
  DeskAppOptions,
  'locale' | 'theme' | 'profile' | 'args' | 'policies'
> {
  readonly customers?: number;
  readonly role?: 'agent' | 'vipSeat' | 'teamLeader' | 'supervisor';
}

/** A real desk, a real centre in a process of its own with a road between them that can break, and a PBX whose callers the test names. */
export async function openCalledSeat(options: CalledSeatOptions = {}): Promise<CalledSeat> {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-seat-'));
  const profile = options.profile ?? join(folder, 'desk');
  const centre = await startCentre({ data: join(folder, 'centre'), customers: options.customers ?? 300 });
  const way = await startWaywardWay(centre.url);
  let caller: string | null = null;
  let also: Partial<Told> = {};
  const pbx = await createPractice({
    host: '127.0.0.1',
    user: '8012',
    password: 'of-this-test-only',
    nextCaller: () => ({ number: caller, displayName: null, headers: {}, voice: 'zh-line-down', ...also }),
    clock: systemClock,
    log: () => undefined,
  });
  const { server, domain, user, password } = pbx.account;
  const desk = await launchDesk({
    profile,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.theme === undefined ? {} : { theme: options.theme }),
    ...(options.args === undefined ? {} : { args: options.args }),
    ...(options.policies === undefined ? {} : { policies: options.policies }),
    settings: {
      mode: 'real',
      agent: { id: '8012', name: '周敏', role: options.role ?? 'vipSeat' },
      phone: { server, domain, user },
      centre: { url: way.url },
    },
    env: { YIDIAN_PHONE_PASSWORD: password, YIDIAN_CENTRE_TOKEN: centre.token },
  });
  return {
    desk,
    centre,
    way,
    pbx,
    ring: async (number, told = {}) => {
      caller = number;
      also = told;
      // Nothing rings while the desk is not registered yet.
      const asking = setInterval(() => {
        pbx.callNow();
      }, 100);
      try {
        await desk.at('call-answer').waitFor();
      } finally {
        clearInterval(asking);
      }
    },
    close: async () => {
      await desk.close();
      await pbx.dispose();
      await way.close();
      await centre.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
