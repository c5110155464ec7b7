import { Emitter } from '../../shared/lib/emitter';
import type { Dispose } from '../../shared/lib/disposable';
import type { ContactId } from '../../shared/domain/ids';
import type { Contact, DeskState } from '../../shared/ipc/desk-state';
import type { DeskEvent } from './desk-event';
import { reduce } from './reduce';

/** Holds the desk's state; `dispatch` is the only way to change it. */
export class DeskStore {
  #state: DeskState;
  readonly #changes = new Emitter<DeskState>();

  constructor(initial: DeskState) {
    this.#state = initial;
  }

  get state(): DeskState {
    return this.#state;
  }

  contact(id: ContactId): Contact | undefined {
    return this.#state.contacts.find((contact) => contact.id === id);
  }

  dispatch(event: DeskEvent): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#changes.emit(next);
  }

  subscribe(listener: (state: DeskState) => void): Dispose {
    return this.#changes.subscribe(listener);
  }
}
