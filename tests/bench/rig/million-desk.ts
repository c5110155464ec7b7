import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchDesk, type DeskApp } from '../../support/desk-app';
import { startCentre } from '../../support/headless-centre';
import { benchPage, type BenchPage } from './in-page';
import { waitFor } from './measure-file';
import { millionCustomers, prepareMillion, type Million } from './million';

export interface MillionDesk {
  readonly million: Million;
  readonly desk: DeskApp;
  readonly page: BenchPage;
  close(): Promise<void>;
}

/** A desk without a phone over a million customers in its local files. */
export async function openMillionDesk(): Promise<MillionDesk> {
  const million = await prepareMillion();
  const { profileDir, centreDir } = million;
  const centre = await startCentre({ data: centreDir, customers: millionCustomers });
  forgetContacts(profileDir);
  const desk = await launchDesk({
    profile: profileDir,
    settings: { mode: 'real', centre: { url: centre.url } },
    env: { YIDIAN_CENTRE_TOKEN: centre.token },
  });
  await waitFor(
    'the million in the local files',
    async () => (await desk.at('storage-state').getAttribute('data-state')) === 'ready',
    60_000,
  );
  return {
    million,
    desk,
    page: await benchPage(desk.page),
    close: async () => {
      await desk.close();
      await centre.kill();
    },
  };
}

/** Every run begins with no contact, and with nobody opened lately. */
export function forgetContacts(profileDir: string): void {
  for (const name of readdirSync(profileDir).filter((entry) => entry.startsWith('outbox.db')))
    rmSync(join(profileDir, name));
}
