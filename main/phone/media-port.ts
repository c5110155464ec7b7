import type { Dispose } from '../../shared/lib/disposable';
import type { MediaAnswer, MediaEvent, MediaRequest } from '../../shared/ipc/media';

/**
 * The road to the hidden audio window. The shell implements it; a request made while the window is away may reject or never
 * settle: whoever asks brings its own time-out (see media-link).
 */
export interface MediaPort {
  request(request: MediaRequest): Promise<MediaAnswer>;
  subscribe(listener: (event: MediaEvent) => void): Dispose;
}
