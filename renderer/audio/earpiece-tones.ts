import type { EarpieceTone } from '../../shared/domain/sound';
import type { Dispose } from '../../shared/lib/disposable';
import type { Outputs } from './outputs';
import { toneBurst } from './tone-burst';
import { toneCadences } from './tone-cadences';

/** What the telephone itself says to who wears the headset: one tone at a time, on the road of the voices and on no other. */
export class EarpieceTones {
  #stop: Dispose = () => undefined;

  constructor(private readonly outputs: Outputs) {}

  /** In the place of the one before; null: silence at once. */
  play(tone: EarpieceTone | null): void {
    this.#stop();
    this.#stop = tone === null ? () => undefined : this.#begin(tone);
  }

  #begin(tone: EarpieceTone): Dispose {
    const { onMs, offMs, times, volume } = toneCadences[tone];
    const everyMs = onMs + offMs;
    const { context, leaveRoad } = this.outputs.open('speaker');
    const round = (): void => {
      for (let burst = 0; burst < (times ?? 1); burst += 1)
        toneBurst(context, context.currentTime + (burst * everyMs) / 1000, onMs / 1000, volume);
    };
    const end = (): void => {
      window.clearInterval(timer);
      leaveRoad();
      if (context.state !== 'closed') void context.close();
    };
    const timer = window.setInterval(times === null ? round : end, everyMs * (times ?? 1));
    round();
    return end;
  }
}
