import type { EarpieceTone } from '../../shared/domain/sound';
import type { MediaLink } from './media-link';
import type { Refusal } from './refusal';
import { tonesFor, type SoundingCall } from './tones-for';

const patienceMs = 3000;

/** What the seat sounds of itself, told to the audio window whenever it changes: the ring, and one tone in the earpiece. */
export class SeatTones {
  #ring = false;
  #tone: EarpieceTone | null = null;
  /** Sounds until it is over or somebody has the floor. */
  #refusal: Extract<EarpieceTone, 'busy' | 'congestion'> | null = null;

  constructor(private readonly link: MediaLink) {}

  /** The call that the agent listened to was not taken. */
  refused(why: Refusal): void {
    this.#refusal = why === 'busy' ? 'busy' : 'congestion';
  }

  follow(calls: readonly SoundingCall[]): void {
    if (calls.some(({ hasFloor }) => hasFloor)) this.#refusal = null;
    const { ring, tone } = tonesFor(calls);
    this.#say(ring, tone ?? this.#refusal);
  }

  /** The window was made anew: what lasts sounds again, what was passing is over. */
  repeat(): void {
    this.#refusal = null;
    const [ring, tone] = [this.#ring, this.#tone];
    this.#ring = false;
    this.#tone = null;
    this.#say(ring, tone === 'busy' || tone === 'congestion' ? null : tone);
  }

  #say(ring: boolean, tone: EarpieceTone | null): void {
    if (ring !== this.#ring) void this.link.ask({ kind: 'ring', on: ring }, patienceMs);
    if (tone !== this.#tone) void this.link.ask({ kind: 'tone', tone }, patienceMs);
    this.#ring = ring;
    this.#tone = tone;
  }
}
