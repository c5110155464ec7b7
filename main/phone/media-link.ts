import type { Clock, Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import type { MediaAnswer, MediaRequest } from '../../shared/ipc/media';
import { err, ok } from '../../shared/lib/result';
import type { MediaPort } from './media-port';

export type MediaValue = Extract<MediaAnswer, { ok: true }>['value'];

/** Asks the audio window and always settles: an answer, a time-out (phone.mediaTimeout) or a broken road (phone.mediaFailed). */
export class MediaLink {
  constructor(
    private readonly port: MediaPort,
    private readonly clock: Clock,
  ) {}

  ask(request: MediaRequest, timeoutMs: number): Promise<Outcome<MediaValue>> {
    return new Promise((resolve) => {
      const stopWaiting = this.clock.after(timeoutMs, () => {
        resolve(err(failure('phone.mediaTimeout', request.kind)));
      });
      this.#send(request).then(
        (answer) => {
          stopWaiting();
          resolve(answer.ok ? ok(answer.value) : err(answer.failure));
        },
        (error: unknown) => {
          stopWaiting();
          resolve(err(failure('phone.mediaFailed', error instanceof Error ? error.name : request.kind)));
        },
      );
    });
  }

  async #send(request: MediaRequest): Promise<MediaAnswer> {
    return this.port.request(request);
  }
}
