import { expect } from 'vitest';
import type { RtpEndpoint } from '../rig/rtp-endpoint';

/** Resolves once what reaches the caller is this tone. */
export async function callerHears({ sound }: { readonly sound: RtpEndpoint }, hz: number): Promise<void> {
  await expect
    .poll(
      async () => {
        sound.mark();
        const { dominantHz, levelDbfs } = await sound.packets(50, 2000).catch(() => sound.heard());
        return levelDbfs > -50 ? dominantHz : null;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(hz);
}
