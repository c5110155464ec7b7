import type { IncomingCall } from './call-signalling';
import type { MediaSession } from './media-session';

export interface IncomingWithMedia extends IncomingCall {
  /** Told which media session serves the call, before the call is taken and whenever it is another. */
  useMedia(media: MediaSession): void;
}
