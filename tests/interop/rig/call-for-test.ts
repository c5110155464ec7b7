import { onTestFinished } from 'vitest';
import type { Asterisk } from './asterisk';
import { placeCall, type CallPlan, type SippCall } from './sipp-caller';

/** A caller who is gone when the test is over; a test that failed half way must not leave its call to the next one. */
export async function callForTest(
  pbx: Pick<Asterisk, 'trunk' | 'hangUpAll'>,
  plan: Omit<CallPlan, 'trunk'>,
): Promise<SippCall> {
  const call = await placeCall({ trunk: pbx.trunk, ...plan });
  onTestFinished(async () => {
    await call.stop();
    await pbx.hangUpAll();
  });
  return call;
}
