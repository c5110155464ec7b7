import { callsOfSeat } from '../../shared/domain/call';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { liveCalls } from './contact-calls';
import type { DeskContext } from './desk-context';
import type { Outcome } from './ports';

/** The practice centre's ringing: started and stopped from the desk, shown as the centre says it is. */
export class PracticeDesk {
  constructor(private readonly context: DeskContext) {}

  /**
   * Stopping ends what rings as a call turned away here, so that none is booked as missed. Refused with notNow where the seat does not
   * practise, and with phone.linesFull where one more caller could not get through.
   */
  async run(command: 'start' | 'stop' | 'callNow'): Promise<Outcome<null>> {
    const { store, backOffice, settings } = this.context;
    if (store.state.mode !== 'practice') return err(failure('notNow'));
    if (command === 'callNow' && liveCalls(store.state).length >= callsOfSeat)
      return err(failure('phone.linesFull'));
    if (command === 'stop') await this.#hush();
    const practice = await backOffice.practice(command, settings().practice);
    if (!practice.ok) return practice;
    store.dispatch({ type: 'practiceChanged', practice: practice.value });
    return ok(null);
  }

  /** Before the centre is told: it would withdraw them as callers do who give up. */
  async #hush(): Promise<void> {
    const { store, phone } = this.context;
    const ringing = liveCalls(store.state).filter(({ phase }) => phase === 'ringing');
    await Promise.all(ringing.map(({ id }) => phone.reject(id)));
  }

  /** How it stands at the centre. */
  async read(): Promise<void> {
    const { store, backOffice } = this.context;
    if (store.state.mode !== 'practice') return;
    const practice = await backOffice.practiceState();
    if (practice.ok) store.dispatch({ type: 'practiceChanged', practice: practice.value });
  }
}
