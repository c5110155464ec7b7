/** Every wait of the practice telephony, in ms unless named otherwise; tests shorten them. */
export interface PracticeTimings {
  /** From "a desk is registered and calling is on" to the first ring. */
  readonly firstCallMs: number;
  /** Pause between calls when start() named none. */
  readonly pauseMs: number;
  /** A caller rings this long, then gives up. */
  readonly ringMs: number;
  /** A caller talks this long, then says goodbye. */
  readonly talkMs: number;
  /** Longest life of a registration, in seconds; shorter wishes are granted. */
  readonly registrationSeconds: number;
  /** How long a digest nonce stays good. */
  readonly nonceMs: number;
  /** A talking caller waits this long for a desk that lost its socket, or for audio that lost its path. */
  readonly lostMs: number;
  /** After CANCEL or BYE the call is over by then, answered or not. */
  readonly endingMs: number;
  /** From a number dialled to its first ring, or to the answer that nobody rings there. */
  readonly routeMs: number;
  /** Whoever is rung inside the exchange or outside answers after this. */
  readonly answerMs: number;
  /** Ringing in vain lasts this long. */
  readonly noAnswerMs: number;
  /** Two that were handed to each other talk this long. */
  readonly insideTalkMs: number;
  /** Some colleague begins or ends a call of his own this often; 0: never. */
  readonly ownCallsMs: number;
}

export const practiceTimings: PracticeTimings = {
  firstCallMs: 2_000,
  pauseMs: 8_000,
  ringMs: 25_000,
  talkMs: 180_000,
  registrationSeconds: 120,
  nonceMs: 300_000,
  lostMs: 30_000,
  endingMs: 3_000,
  routeMs: 200,
  answerMs: 3_000,
  noAnswerMs: 20_000,
  insideTalkMs: 60_000,
  ownCallsMs: 9_000,
};
