import { z } from 'zod';
import type { Clock, Outcome } from '../desk/ports';
import { systemClock } from '../system-clock';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { centrePaths } from '../../shared/tmf/paths';
import { createHttpClient, type CentreTarget } from './http-client';

const deviceKeySchema = z.object({ key: z.base64().length(44) });
const keyBytes = 32;

/** The device's 32-byte file key as the centre keeps it, the same every time. Never logged. */
export async function fetchDeviceKey(
  target: CentreTarget,
  deviceId: string,
  signal: AbortSignal,
  clock: Clock = systemClock,
): Promise<Outcome<Buffer>> {
  const client = createHttpClient(target, { clock, onReached: () => undefined });
  try {
    const path = `${centrePaths.deviceKeys}/${encodeURIComponent(deviceId)}`;
    const answer = await client.send({ method: 'PUT', path, body: {}, signal });
    if (!answer.ok) return answer;
    const parsed = deviceKeySchema.safeParse(answer.value.body);
    const key = Buffer.from(parsed.data?.key ?? '', 'base64');
    return key.length === keyBytes ? ok(key) : err(failure('centre.badAnswer', 'device key: unusable'));
  } finally {
    client.close();
  }
}
