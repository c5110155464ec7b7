import { callIdSchema, type CallId } from '../../shared/domain/ids';
import type { CallView } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { newCall } from './call-contact';
import { contactOf } from './contact-calls';
import { fileOf, type ContactFile, type DeskContext } from './desk-context';
import type { Outcome, PhoneEvent } from './ports';

/** Longer than a server takes that answers for itself. */
const enterWithinMs = 10_000;

/** This seat's place in a conference of the server's. */
interface Place {
  readonly callId: CallId;
  readonly room: string;
  standing: ContactFile['standing'];
}

/**
 * Brings calls together: mixed at this seat or, where the account says so, in a conference of the server's. There this seat goes first
 * and the others are sent after it, so whoever the server would not send is still with us. The first to arrive stays on the screen as
 * what it is, a contact that is being talked to; its call is then this seat's place in the conference.
 */
export class ConferenceDesk {
  readonly #context: DeskContext;
  readonly #places = new Map<CallId, Place>();
  /** Who may be shown by it, as long as nobody is. */
  #offered: { readonly place: Place; readonly parties: readonly CallId[] } | null = null;
  #busy = false;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** Resolves when all are together; refused with phone.conferenceRefused as soon as one is not, who is on hold then or talked to as before. */
  async merge(callIds: readonly CallId[]): Promise<Outcome<null>> {
    const { phone } = this.#context;
    const place = callIds.map((callId) => this.#places.get(callId)).find((one) => one !== undefined);
    const room = place?.room ?? phone.conferenceRoom();
    if (room === null) {
      const merged = await phone.merge(callIds);
      return merged.ok ? ok(null) : merged;
    }
    const parties = this.#inOrder(callIds.filter((callId) => callId !== place?.callId));
    if (this.#busy || parties.some(({ phase }) => phase !== 'talking' && phase !== 'held'))
      return err(failure('notNow', 'merge'));
    const talkedTo = parties.find(({ phase }) => phase === 'talking')?.id ?? null;
    this.#busy = true;
    try {
      const entered = place ? await this.#goBack(place) : await this.#enter(room);
      const arrived = entered.ok
        ? await this.#bring(
            entered.value,
            parties.flatMap(({ id }) => id ?? []),
          )
        : 0;
      if (arrived === parties.length) return ok(null);
      if (arrived === 0 && place === undefined) {
        if (entered.ok) await phone.hangUp(entered.value.callId);
        if (talkedTo !== null) await phone.setHeld(talkedTo, false);
      }
      return err(failure('phone.conferenceRefused'));
    } finally {
      this.#busy = false;
    }
  }

  /** A call ended because the others talk without us, and we talk with them all the same: true where its contact goes on. */
  goesOn(callId: CallId): boolean {
    const offered = this.#offered;
    if (!offered?.parties.includes(callId)) return false;
    this.#offered = null;
    const { place } = offered;
    const call: CallView = { ...newCall(place.callId, 'talking'), inConference: true };
    this.#context.store.dispatch({ type: 'callGoesOn', callId, call });
    const file = fileOf(this.#context, place.callId);
    if (file) file.standing = place.standing;
    return true;
  }

  /** After a restart: its call is this seat's place in the room it was in, until it ends. */
  restored({ contactId, standing }: ContactFile): void {
    const callId = this.#context.store.contact(contactId)?.call.id ?? null;
    if (callId === null || standing?.room === undefined) return;
    this.#places.set(callId, { callId, room: standing.room, standing });
    const undo = this.#context.phone.subscribe((event) => {
      if (event.kind !== 'callEnded' || event.callId !== callId) return;
      this.#places.delete(callId);
      undo();
    });
  }

  /** Contacts before those who were only asked, the selected one first: what the agent looks at goes on. */
  #inOrder(callIds: readonly CallId[]): readonly CallView[] {
    const { contacts, selectedContactId } = this.#context.store.state;
    const selected = contacts.filter(({ id }) => id === selectedContactId);
    const others = contacts.filter(({ id }) => id !== selectedContactId);
    const known = [...selected, ...others];
    return [...known.map(({ call }) => call), ...known.flatMap(({ consult }) => consult?.call ?? [])].filter(
      ({ id }) => id !== null && callIds.includes(id),
    );
  }

  async #enter(room: string): Promise<Outcome<Place>> {
    const { phone, clock, newId } = this.#context;
    const callId = callIdSchema.parse(newId());
    const place: Place = { callId, room, standing: null };
    let entered: (inside: boolean) => void = () => undefined;
    const inside = new Promise<boolean>((resolve) => {
      entered = resolve;
    });
    const undo = phone.subscribe((event) => {
      if (!('callId' in event) || event.callId !== callId) return;
      if (event.kind === 'callChanged' && event.phase === 'talking') entered(true);
      if (event.kind === 'callStands')
        place.standing = { takeOver: event.takeOver, seenAtMs: clock.now(), room };
      if (event.kind !== 'callEnded') return;
      this.#places.delete(callId);
      entered(false);
      undo();
    });
    const undoLimit = clock.after(enterWithinMs, () => {
      entered(false);
    });
    const dialled = await phone.dial(callId, room);
    const isInside = dialled.ok && (await inside);
    undoLimit();
    if (isInside) {
      this.#places.set(callId, place);
      return ok(place);
    }
    if (dialled.ok) await phone.hangUp(callId);
    else undo();
    return err(failure('phone.conferenceRefused'));
  }

  async #goBack(place: Place): Promise<Outcome<Place>> {
    const back = await this.#context.phone.setHeld(place.callId, false);
    return back.ok ? ok(place) : back;
  }

  /** One after the other; how many arrived. */
  async #bring(place: Place, parties: readonly CallId[]): Promise<number> {
    const isShown = contactOf(this.#context.store.state, place.callId) !== undefined;
    this.#offered = isShown ? null : { place, parties };
    let arrived = 0;
    for (const callId of parties) if (await this.#send(callId, place.room)) arrived++;
    this.#offered = null;
    return arrived;
  }

  async #send(callId: CallId, room: string): Promise<boolean> {
    const { phone } = this.#context;
    let told: (arrived: boolean) => void = () => undefined;
    const arrival = new Promise<boolean>((resolve) => {
      told = resolve;
    });
    const undo = phone.subscribe((event: PhoneEvent) => {
      if (!('callId' in event) || event.callId !== callId) return;
      if (event.kind === 'callEnded') told(event.by === 'transferred');
      if (event.kind === 'transferChanged' && event.progress.state === 'failed') told(false);
    });
    const asked = await phone.transfer(callId, room);
    const arrived = asked.ok && (await arrival);
    undo();
    return arrived;
  }
}
