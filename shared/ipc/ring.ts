import type { CallId } from '../domain/ids';
import type { RingLook } from '../domain/service-policies';
import type { Locale, Theme } from '../domain/settings';
import type { Tier } from '../domain/tiers';

/** What the ring window shows of a ringing call: masked, whatever may stand around it on the screen. */
export interface RingCard {
  readonly callId: CallId;
  readonly locale: Locale;
  readonly theme: Theme;
  /** Null: not found (yet). */
  readonly customer: { readonly name: string; readonly tier: Tier; readonly look: RingLook } | null;
  readonly searching: boolean;
  /** Masked; null when withheld or unreadable. */
  readonly number: string | null;
  readonly queue: string | null;
  /** Calls that ring beside this one. */
  readonly others: number;
}

/** What the ring window's preload puts on `window.yidianRing`: one thing to hear, two to ask. */
export interface RingApi {
  onCard(listener: (card: RingCard) => void): () => void;
  answer(callId: CallId): void;
  reject(callId: CallId): void;
}
