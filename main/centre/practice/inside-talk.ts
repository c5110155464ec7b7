import type { Clock } from '../../desk/ports';
import { AgentEar, payloadTypes, type Heard } from './agent-ear';
import type { Party } from './party';
import { steadyTicks } from './steady-ticks';

/** Two that the desk has handed to each other. */
export interface InsideTalk {
  readonly between: readonly [Party, Party];
  /** What each of the two heard of the other, in the order of `between`. */
  heard(): readonly [Heard, Heard];
  /** Both put the receiver down. */
  end(): void;
}

/** Lets two parties talk inside the exchange for `talkMs`. */
export function startInsideTalk(
  between: readonly [Party, Party],
  options: { readonly clock: Clock; readonly talkMs: number; readonly onEnded: (talk: InsideTalk) => void },
): InsideTalk {
  const [first, second] = between;
  const ears = [new AgentEar(), new AgentEar()] as const;
  const stopTalking = steadyTicks(options.clock, 20, (index) => {
    const say = (to: AgentEar, payload: Uint8Array): void => {
      to.hear({ payloadType: payloadTypes.pcmu, timestamp: index * payload.length, payload });
    };
    say(ears[0], second.nextFrame());
    say(ears[1], first.nextFrame());
  });
  const cancelEnd = options.clock.after(options.talkMs, () => {
    end();
  });
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    stopTalking();
    cancelEnd();
    for (const party of between) party.leave();
    options.onEnded(talk);
  };
  const talk: InsideTalk = { between, heard: () => [ears[0].heard(), ears[1].heard()], end };
  return talk;
}
