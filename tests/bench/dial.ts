import { bareRoundTrips } from './rig/bare-window';
import { datePresses, openCallingDesk } from './rig/calling-desk';
import { report } from './rig/report';
import { interfaces, measureOnSeveralInterfaces } from './rig/several-interfaces';
import { waitFor } from './rig/measure-file';
import { spread } from './rig/statistics';

const calls = 20;
/** Somebody inside the practice exchange who answers. */
const number = '8013';

/** On a machine with several interfaces, where it may be given them. */
export async function benchDial(): Promise<boolean> {
  return (await measureOnSeveralInterfaces('dial')) ?? dial();
}

/** Enter in the dial field → INVITE on the wire, the sound's addresses gathered in between. */
async function dial(): Promise<boolean> {
  const floor = spread(await bareRoundTrips(calls));
  const seat = await openCallingDesk();
  const { desk, tap, pbx } = seat;
  try {
    // registered, as the first ring shows
    await seat.ring();
    pbx.stop();
    await waitFor('the caller to have given up', () => pbx.lastCall()?.phase === 'ended');
    const pressedAtMs = await datePresses(desk);
    const dialMs: number[] = [];
    const candidates: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      await desk.page.keyboard.press('Alt+d');
      await desk.at('target-field').fill(number);
      const fromFrame = tap.frames.length;
      await desk.page.keyboard.press('Enter');
      const invite = await waitFor('an INVITE', () =>
        tap.frames
          .slice(fromFrame)
          .find(({ from, startLine }) => from === 'desk' && startLine.startsWith('INVITE ')),
      );
      candidates.push(invite.candidates);
      dialMs.push(invite.atMs - (await pressedAtMs()));
      // its key is heard once a second at most
      await desk.at('call-hangup').first().click();
      await waitFor('nobody on the line', () =>
        pbx.calls().every(({ report: { phase } }) => phase === 'ended'),
      );
    }
    const figures = spread(dialMs);
    report({ name: 'dial.interfaces', value: interfaces(), unit: 'count' });
    report({ name: 'dial.candidates', value: spread(candidates).p50, unit: 'count' });
    report({ name: 'dial.p50', value: figures.p50, unit: 'ms', floor: floor.p50 });
    return report({
      name: 'dial',
      value: figures.p95,
      unit: 'ms',
      floor: floor.p95,
      goal: { of: 'value', atMost: 300 },
    });
  } finally {
    await seat.close();
  }
}
