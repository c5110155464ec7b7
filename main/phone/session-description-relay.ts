import type {
  BodyAndContentType,
  SessionDescriptionHandler,
  SessionDescriptionHandlerModifier,
} from 'sip.js';
import { failure } from '../../shared/ipc/failure';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';

/**
 * What sip.js asks of media, handed on to the audio window. Modifiers are functions and cannot cross to it, so they are refused;
 * DTMF and hold have their own roads (MediaSession.sendDtmf, MediaSession.direction).
 */
export class SessionDescriptionRelay implements SessionDescriptionHandler {
  #closed = false;

  constructor(
    /** Which may be another later: a dialog that takes the place of one is agreed on beside it. */
    private readonly media: () => MediaSession,
  ) {}

  /** The call closes its media itself; a dialog that was taken over ends while its call and sound go on. */
  close(): void {
    this.#closed = true;
  }

  hasDescription(contentType: string): boolean {
    return contentType.split(';')[0]?.trim().toLowerCase() === 'application/sdp';
  }

  async getDescription(
    _options?: unknown,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<BodyAndContentType> {
    refuseModifiers(modifiers);
    const description = await this.#open().describe();
    return { body: description.sdp, contentType: 'application/sdp' };
  }

  async setDescription(
    sdp: string,
    _options?: unknown,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<void> {
    refuseModifiers(modifiers);
    await this.#open().setRemote(sdp);
  }

  async rollbackDescription(): Promise<void> {
    await this.#open().rollback();
  }

  sendDtmf(): boolean {
    return false;
  }

  #open(): MediaSession {
    if (this.#closed) throw new MediaError(failure('phone.callGone'));
    return this.media();
  }
}

function refuseModifiers(modifiers: readonly unknown[] | undefined): void {
  if (modifiers !== undefined && modifiers.length > 0) {
    throw new MediaError(failure('internal', 'description modifiers are not supported'));
  }
}
