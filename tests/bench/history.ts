import { customerIdOf } from '../../main/centre/sample/sample-context';
import { openCalledSeat } from '../support/called-seat';
import { deskState } from '../support/desk-app';
import { benchPage } from './rig/in-page';
import { waitFor } from './rig/measure-file';
import { report } from './rig/report';
import { spread } from './rig/statistics';

const contacts = 10_000;
/** The sample's customer with a trace of ten years. */
const longHistory = customerIdOf(3);
const stepPx = 600;
const frames = 400;

/** Scrolling the whole trace of 10,000 contacts, twenty rows a frame. The floor scrolls an empty page of the same height. */
export async function benchHistory(): Promise<boolean> {
  const seat = await openCalledSeat();
  try {
    const { desk } = seat;
    await waitFor('the centre', async () => (await deskState(desk)).centre.state === 'online');
    const page = await benchPage(desk.page);
    await page.open(longHistory);
    await desk.at('tab-trace').click();
    await waitFor(
      'the whole trace in the local files',
      async () => {
        const { viewed } = await deskState(desk);
        return viewed?.customer.kind === 'found' && viewed.customer.view.timeline.stored >= contacts;
      },
      120_000,
    );
    await desk.at('trace-list').waitFor();
    const scrolled = await page.scroll('trace-list', stepPx, frames);
    await desk.page.evaluate(`(() => {
      const list = document.createElement('div');
      list.dataset.testid = 'bare-list';
      list.style.cssText = 'position:fixed;inset:0;overflow:auto;z-index:9;background:#fff';
      list.append(Object.assign(document.createElement('div'), { style: 'height:300000px' }));
      document.body.append(list);
    })()`);
    const floor = spread(await page.scroll('bare-list', stepPx, frames));
    const gaps = spread(scrolled);
    report({ name: 'history.p99', value: gaps.p99, unit: 'ms', floor: floor.p99 });
    return report({
      name: 'history.worst',
      value: Math.max(...scrolled),
      unit: 'ms',
      floor: floor.p99,
      goal: { of: 'value', atMost: 33 },
    });
  } finally {
    await seat.close();
  }
}
