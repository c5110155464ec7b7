/** One way in which things go wrong, done again and again, and the proof each time that the desk got over it. */
export interface Fault {
  readonly name: string;
  /** What is done, in words. */
  readonly does: string;
  /** So many places may have it done to them side by side. */
  readonly lanes: number;
  open(): Promise<FaultPlace>;
}

/** Where it is done: a phone, a desk. */
export interface FaultPlace {
  /** Does it once; resolves with the ms until all was well again, rejects when anything was not as it must be. */
  round(): Promise<number>;
  close(): Promise<void>;
}

/** A place that is one seat; each round is told which it is there, from 1. */
export const onSeat =
  <Seat extends { close(): Promise<unknown> }>(
    open: () => Promise<Seat>,
    round: (seat: Seat, round: number) => Promise<number>,
  ): Fault['open'] =>
  async () => {
    const seat = await open();
    let rounds = 0;
    return {
      round: () => round(seat, (rounds += 1)),
      close: async () => {
        await seat.close();
      },
    };
  };

export interface FaultResult {
  readonly name: string;
  readonly rounds: number;
  /** Of the rounds that passed. */
  readonly recoveredMs: readonly number[];
  readonly failures: readonly string[];
}

/** After so many the rest would tell nothing new. */
const failuresAtMost = 5;

/** A round that failed leaves its place behind: the next one gets another. What nobody caught is a failure too. */
export async function runFault(fault: Fault, rounds: number): Promise<FaultResult> {
  const recoveredMs: number[] = [];
  const failures: string[] = [];
  const note = (error: unknown): void => {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  let left = rounds;
  const lane = async (): Promise<void> => {
    let place: FaultPlace | null = null;
    while (left > 0 && failures.length < failuresAtMost) {
      left -= 1;
      try {
        place ??= await fault.open();
        recoveredMs.push(await place.round());
      } catch (error) {
        note(error);
        await place?.close().catch(note);
        place = null;
      }
    }
    await place?.close();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(fault.lanes, rounds) }, lane));
  } finally {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
  }
  return { name: fault.name, rounds, recoveredMs, failures };
}
