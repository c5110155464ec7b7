import { expect } from 'vitest';
import type { DeskApp } from '../../support/desk-app';
import type { Asterisk } from '../rig/asterisk';
import { callForTest } from '../rig/call-for-test';
import type { SippCall } from '../rig/sipp-caller';
import { phase } from './real-seat';

/** A caller from the public network who dialled `to` and is answered by key; gone when the test is over. */
export async function talkTo(
  pbx: Pick<Asterisk, 'trunk' | 'hangUpAll'>,
  seat: DeskApp,
  to: string,
  hangUp: 'whenTold' | 'waitForBye',
): Promise<SippCall> {
  const call = await callForTest(pbx, { to, from: '13100000001', hangUp: { kind: hangUp, limitMs: 80_000 } });
  await seat.at('call-answer').waitFor();
  await seat.page.keyboard.press('F4');
  await expect.poll(() => phase(seat)).toBe('talking');
  await call.answered;
  return call;
}
