import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { CallSignalling } from './call-signalling';
import type { MediaSession } from './media-session';

/** Keys 0–9 * # A–D, in the sound or one INFO each. */
export async function sendKeys(
  keys: string,
  by: 'rfc4733' | 'info',
  media: MediaSession,
  signalling: () => CallSignalling,
): Promise<Outcome<void>> {
  if (by === 'rfc4733') return media.sendDtmf(keys);
  for (const key of keys) {
    if (!(await signalling().sendKey(key))) return err(failure('phone.rejected', 'INFO'));
  }
  return ok(undefined);
}
