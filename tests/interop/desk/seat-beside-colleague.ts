import { startCentre, type HeadlessCentre } from '../../support/headless-centre';
import type { DeskApp } from '../../support/desk-app';
import { startAsterisk, type Asterisk, type AsteriskOptions } from '../rig/asterisk';
import { Colleague } from '../rig/colleague';
import { isReady, newFolder, startSeat, type RealSeat, type SeatOptions } from './real-seat';

const customers = 50;
export const colleagueHz = 500;

export interface SeatBesideColleague {
  readonly pbx: Asterisk;
  readonly centre: HeadlessCentre;
  readonly seat: RealSeat;
  /** At 8013, with a tone of their own. */
  readonly colleague: Colleague;
  /** Ends it all; `last` is the seat as it was started last. */
  stop(last: RealSeat): Promise<void>;
}

/** A seat at a PBX and a centre of its own, registered and with the customers on disk, and a colleague to talk to. */
export async function startSeatBesideColleague(
  openEar: (seat: DeskApp) => Promise<unknown>,
  { music = false, ...options }: Pick<SeatOptions, 'conference'> & Pick<AsteriskOptions, 'music'> = {},
): Promise<SeatBesideColleague> {
  const [pbx, centre] = await Promise.all([
    startAsterisk({ music }),
    startCentre({ data: newFolder('centre'), customers }),
  ]);
  const at = pbx.colleagues.get('8013');
  if (!at) throw new Error('the PBX has no colleague');
  const colleague = await Colleague.listen(at, colleagueHz);
  const seat = await startSeat({ pbx, centre, ...options });
  await isReady(seat, customers);
  await openEar(seat);
  return {
    pbx,
    centre,
    seat,
    colleague,
    stop: async (last) => {
      await last.close();
      await centre.kill();
      colleague.close();
      await pbx.stop();
    },
  };
}
