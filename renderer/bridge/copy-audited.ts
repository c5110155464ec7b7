import type { DeskClient } from './desk-client';

/** What `privacy/copy` takes at most. */
const mostText = 20_000;
const mostWhere = 64;

/** The screen has no way to the clipboard but this: main records the copy, then makes it. Says how it went. True once copied. */
export async function copyAudited(client: DeskClient, text: string, from: Element | null): Promise<boolean> {
  if (text === '') return false;
  const where = from?.closest('[data-testid]')?.getAttribute('data-testid') ?? 'screen';
  const result = await client.run('privacy/copy', {
    text: text.slice(0, mostText),
    where: where.slice(0, mostWhere),
  });
  client.hints.say(
    result.ok ? { kind: 'copied', characters: text.length } : { kind: 'failure', failure: result.failure },
  );
  client.forget('privacy');
  return result.ok;
}
