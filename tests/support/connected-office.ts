import { afterEach, beforeEach } from 'vitest';
import { createTmfBackOffice } from '../../main/backoffice/tmf-back-office';
import type { BackOffice } from '../../main/desk/ports';
import type { ApiSettings } from '../../shared/domain/settings';
import { startHostileCentre, type HostileCentre } from './hostile-centre';
import { StandingClock } from './standing-clock';

export interface ConnectedOffice {
  readonly centre: HostileCentre;
  readonly office: BackOffice;
  readonly clock: StandingClock;
  readonly logged: string[];
  /** Points the back office at the same centre anew, with these settings. */
  reconnect(apis: ApiSettings): void;
  close(): Promise<void>;
}

/** A back office on a standing clock, connected to a hostile centre. */
export async function connectOffice(apis: ApiSettings = {}): Promise<ConnectedOffice> {
  const centre = await startHostileCentre();
  const clock = new StandingClock();
  const logged: string[] = [];
  const office = createTmfBackOffice({ clock, log: (line) => logged.push(line), deviceId: () => 'seat-1' });
  const reconnect = (settings: ApiSettings): void => {
    office.connect({ url: centre.url, token: 'secret-token', ca: null, apis: settings });
  };
  reconnect(apis);
  return {
    centre,
    office,
    clock,
    logged,
    reconnect,
    close: async () => {
      office.disconnect();
      await centre.close();
    },
  };
}

/** Another one for each test of the file, or of the group, that calls this. */
export function officeForEach(): Pick<
  ConnectedOffice,
  'centre' | 'office' | 'clock' | 'logged' | 'reconnect'
> {
  let at: ConnectedOffice | null = null;
  const current = (): ConnectedOffice => {
    if (!at) throw new Error('there is an office only within a test');
    return at;
  };
  beforeEach(async () => {
    at = await connectOffice();
  });
  afterEach(() => at?.close());
  return {
    get centre() {
      return current().centre;
    },
    get office() {
      return current().office;
    },
    get clock() {
      return current().clock;
    },
    get logged() {
      return current().logged;
    },
    reconnect: (apis) => {
      current().reconnect(apis);
    },
  };
}
