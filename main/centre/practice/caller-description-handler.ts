import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js';
import type { CallerMedia } from './caller-media';

const contentType = 'application/sdp';

/** Gives a sip.js session its descriptions from the caller's media. Knows only whose turn it is: offer or answer. */
export class CallerDescriptionHandler implements SessionDescriptionHandler {
  readonly #media: CallerMedia;
  #answer: string | null = null;
  #offered = false;

  constructor(media: CallerMedia) {
    this.#media = media;
  }

  async getDescription(): Promise<BodyAndContentType> {
    const answer = this.#answer;
    this.#answer = null;
    if (answer !== null) return { body: answer, contentType };
    const body = await this.#media.offer();
    this.#offered = true;
    return { body, contentType };
  }

  async setDescription(sdp: string): Promise<void> {
    if (this.#offered) {
      this.#offered = false;
      await this.#media.acceptAnswer(sdp);
    } else {
      this.#answer = await this.#media.answer(sdp);
    }
  }

  async rollbackDescription(): Promise<void> {
    this.#answer = null;
    if (!this.#offered) return;
    this.#offered = false;
    await this.#media.rollback();
  }

  hasDescription(type: string): boolean {
    return type.toLowerCase() === contentType;
  }

  close(): void {
    this.#media.close();
  }

  sendDtmf(): boolean {
    return false;
  }
}
