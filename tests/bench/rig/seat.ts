import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCentre, type HeadlessCentre } from '../../support/headless-centre';
import type { DeskPlan } from './start-desk';

export interface Seat {
  readonly centre: HeadlessCentre;
  /** How a desk is started against it. */
  readonly plan: DeskPlan;
  /** A caller rings. */
  ring(): Promise<void>;
  /** Ends the centre and forgets the files. */
  dispose(): Promise<void>;
}

/** A seat whose centre and PBX run in a Node process of their own, so that no figure of the desk holds any of theirs. */
export async function openSeat(customers = 300): Promise<Seat> {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-bench-seat-'));
  const centre = await startCentre({ data: join(folder, 'centre'), practice: true, customers });
  const { phone } = centre;
  if (!phone) throw new Error('The practice centre has a phone.');
  return {
    centre,
    plan: {
      profileDir: join(folder, 'desk'),
      settings: {
        mode: 'real',
        phone: { server: phone.server, domain: phone.domain, user: phone.user },
        centre: { url: centre.url },
      },
      env: { YIDIAN_PHONE_PASSWORD: phone.password, YIDIAN_CENTRE_TOKEN: centre.token },
    },
    ring: async () => {
      const answer = await fetch(new URL('/yidian/v1/practice/call-now', centre.url), {
        method: 'POST',
        headers: { Authorization: `Bearer ${centre.token}` },
      });
      if (!answer.ok) throw new Error(`No caller rings: HTTP ${String(answer.status)}.`);
    },
    dispose: async () => {
      await centre.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
