import { vi } from 'vitest';
import { createTmfBackOffice } from '../../main/backoffice/tmf-back-office';
import { runCentre, type RunningCentre } from '../../main/centre/run-centre';
import type { BackOffice } from '../../main/desk/ports';
import { systemClock } from '../../main/system-clock';

export const officeToken = 'integration-token';

/** Back offices and centres of one test file, in its own process; `logged` holds every line that any of them wrote. */
export function realOffices(customers: number) {
  const logged: string[] = [];
  const log = (line: string): void => {
    logged.push(line);
  };
  return {
    logged,
    startCentre: (port: number): Promise<RunningCentre> =>
      runCentre(
        { port, host: '127.0.0.1', data: null, customers, seed: 2, token: officeToken, practice: false },
        systemClock,
        log,
      ),
    connected: (url: string, token = officeToken): BackOffice => {
      const office = createTmfBackOffice({ clock: systemClock, log });
      office.connect({ url, token, ca: null });
      return office;
    },
  };
}

/** Also for hooks, where `expect.poll` may not be used. */
export const online = (office: BackOffice) =>
  vi.waitUntil(() => office.link().state === 'online', { timeout: 20_000 });
