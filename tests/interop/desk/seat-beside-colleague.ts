import type { DeskApp } from '../../support/desk-app';
import { startAsterisk, type Asterisk, type AsteriskOptions } from '../rig/asterisk';
import { Colleague } from '../rig/colleague';
import type { SeatOptions } from './real-seat';
import { startSeatAt, type SeatAtServer } from './seat-at-server';

export const colleagueHz = 500;

export interface SeatBesideColleague extends SeatAtServer {
  readonly pbx: Asterisk;
  readonly colleague: Colleague;
}

/** A seat at a PBX of its own, its sound listened to, and a colleague to talk to. */
export async function startSeatBesideColleague(
  openEar: (seat: DeskApp) => Promise<unknown>,
  {
    music = false,
    passesHold = false,
    ...options
  }: Pick<SeatOptions, 'conference'> & Pick<AsteriskOptions, 'music' | 'passesHold'> = {},
): Promise<SeatBesideColleague> {
  const pbx = await startAsterisk({ music, passesHold });
  const colleague = await listenAsColleague(pbx);
  const { centre, seat, close } = await startSeatAt(pbx, options);
  await openEar(seat);
  return {
    pbx,
    centre,
    seat,
    colleague,
    close: async (last) => {
      await close(last);
      colleague.close();
    },
  };
}

/** At 8013, with a tone of their own. */
export async function listenAsColleague({ colleagues }: Pick<Asterisk, 'colleagues'>): Promise<Colleague> {
  const at = colleagues.get('8013');
  if (!at) throw new Error('the PBX has no colleague');
  return Colleague.listen(at, colleagueHz);
}
