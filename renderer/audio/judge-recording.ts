import type { RecordingVerdict } from '../../shared/domain/sound';
import type { Loudness } from './level-meter';

/** −54 dBFS: a microphone that is off, unplugged or muted by its own switch stays below, a quiet room does not. */
const unheardBelow = 0.002;
/** −36 dBFS in the louder moments: a caller would ask to repeat. */
const quietBelow = 0.016;
const clippedFrom = 0.99;
const clippedShare = 0.1;

/** Ten looks a second at somebody speaking normally. Judged by the louder moments, since speech is full of pauses. */
export function judgeRecording(looks: readonly Loudness[]): RecordingVerdict {
  const loudFirst = looks.map(({ rms }) => rms).sort((a, b) => b - a);
  const louder = loudFirst[Math.floor(loudFirst.length / 10)] ?? 0;
  if (louder < unheardBelow) return 'unheard';
  const clipped = looks.filter(({ peak }) => peak >= clippedFrom).length;
  if (clipped / looks.length >= clippedShare) return 'distorted';
  return louder < quietBelow ? 'quiet' : 'good';
}
