import type { Page } from 'playwright-core';
import { z } from 'zod';
import { waitFor } from './measure-file';

const timesSchema = z.array(z.number());
const taken = new WeakMap<Page, number>();

/**
 * Times, inside the page, from the moment a Ctrl+Enter was pressed (the event's own time) to the first frame with a ticket number in it
 * having been painted: a task posted from an animation frame runs after that frame's paint.
 */
export async function watchTickets(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'ticketTimes', times);
    let pressedAtMs: number | null = null;
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter' && event.ctrlKey) pressedAtMs = event.timeStamp;
      },
      true,
    );
    new MutationObserver(() => {
      const since = pressedAtMs;
      if (since === null || !document.querySelector('[data-testid="fault-number"]')) return;
      pressedAtMs = null;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          times.push(performance.now() - since);
        };
        channel.port2.postMessage(null);
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
}

/** The time of the ticket confirmed last, in ms. */
export async function waitForTicket(page: Page): Promise<number> {
  const before = taken.get(page) ?? 0;
  const times = await waitFor('a ticket number', async () => {
    const found = timesSchema.parse(
      await page.evaluate(() => Reflect.get(globalThis, 'ticketTimes') as unknown),
    );
    return found.length > before && found;
  });
  taken.set(page, before + 1);
  return times[before] ?? 0;
}
