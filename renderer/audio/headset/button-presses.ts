import type { HeadsetLamps, HeadsetPress } from '../../../shared/domain/sound';
import type { Buttons, ButtonState } from './read-buttons';

/**
 * What was pressed between two reports. A device told that a call is up moves its own hook switch and reports it: only what
 * contradicts the lamps is the agent's doing.
 */
export function buttonPresses(before: Buttons, now: Buttons, lamps: HeadsetLamps): readonly HeadsetPress[] {
  const presses: HeadsetPress[] = [];
  if (now.hook && changed(before.hook, now.hook)) {
    const { down, isAbsolute } = now.hook;
    if (isAbsolute && down !== lamps.offHook) presses.push(down ? 'hookOff' : 'hookOn');
    if (!isAbsolute && down) presses.push(lamps.offHook ? 'hookOn' : 'hookOff');
  }
  if (now.mute && changed(before.mute, now.mute)) {
    const { down, isAbsolute } = now.mute;
    if (isAbsolute ? down !== lamps.muted : down) presses.push('mute');
  }
  return presses;
}

const changed = (before: ButtonState | undefined, now: ButtonState): boolean =>
  (before?.down ?? false) !== now.down;
