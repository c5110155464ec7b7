import type { DeskContext } from './desk-context';

/** Fills the local files with the desk's scope, page by page. False when it did not get to the end: the next time the centre is there, again. */
export async function prefetch(context: DeskContext, signal: AbortSignal): Promise<boolean> {
  for await (const page of context.backOffice.bulk(signal)) {
    if (signal.aborted) return false;
    if (!page.ok) {
      context.log(`prefetch stopped: ${page.failure.code}`);
      return false;
    }
    const saved = await context.cache.saveMany(page.value.customers);
    if (!saved.ok) {
      context.log(`prefetch not saved: ${saved.failure.code}`);
      return false;
    }
    if (page.value.done) return true;
  }
  return false;
}
