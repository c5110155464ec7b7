/** −34 dBFS: a voice at a headset, not a keyboard or a neighbour. */
const voiceFrom = 0.02;
/** Looks of a tenth of a second, and how many of them make it speech rather than a cough. */
const lookedAt = 10;
const voiced = 5;
const quietForMs = 15_000;

/** Decides when somebody is speaking into a muted microphone, and says so once in a while only. */
export class MutedSpeech {
  #looks: boolean[] = [];
  #saidAtMs = Number.NEGATIVE_INFINITY;

  /** One look at the raw microphone; true when the agent should be told now. */
  heard(rms: number, nowMs: number): boolean {
    this.#looks = [...this.#looks, rms >= voiceFrom].slice(-lookedAt);
    const speaks = this.#looks.filter(Boolean).length >= voiced;
    if (!speaks || nowMs - this.#saidAtMs < quietForMs) return false;
    this.#saidAtMs = nowMs;
    return true;
  }

  /** Unmuted, or no call: the next time is told at once again. */
  reset(): void {
    this.#looks = [];
    this.#saidAtMs = Number.NEGATIVE_INFINITY;
  }
}
