import type { CustomerParts, Part, PartValue } from '../../shared/domain/customer';
import { unhealthyFirst } from '../../shared/domain/line-order';
import { maskAddress, maskTextNumbers, shownLineNumber } from '../../shared/domain/masking';
import type { EvidencePart, KnownPart, PartView } from '../../shared/ipc/customer-view';
import type { Failure } from '../../shared/ipc/failure';

interface Shown<P extends EvidencePart> {
  readonly part: Part<PartValue<P>>;
  readonly view: KnownPart<PartValue<P>>;
}

type Masks = { readonly [P in EvidencePart]: (value: PartValue<P>) => PartValue<P> };

/** What the screen may see of each part: numbers and addresses are masked wherever they stand, in words too. */
const masks: Masks = {
  lines: (lines) =>
    unhealthyFirst(lines).map((line) => ({
      ...line,
      number: shownLineNumber(line.number),
      ...(line.address === undefined ? {} : { address: maskAddress(line.address) }),
    })),
  tickets: (tickets) => tickets.map((ticket) => ({ ...ticket, title: maskTextNumbers(ticket.title) })),
  contacts: (contacts) =>
    contacts.map((contact) => ({ ...contact, summary: maskTextNumbers(contact.summary) })),
  products: named,
  agreements: named,
  accounts: named,
  bills: (bills) => bills,
  usage: named,
  points: (points) => points,
  promises: (promises) =>
    promises.map((promise) => ({ ...promise, description: maskTextNumbers(promise.description) })),
};

function named<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return items.map((item) => ({ ...item, name: maskTextNumbers(item.name) }));
}

/** The parts of one customer as the screen sees them. What did not change is the very same object as before. */
export class PartViews {
  readonly #shown: { [P in EvidencePart]?: Shown<P> } = {};

  view<P extends EvidencePart>(
    name: P,
    parts: CustomerParts,
    status: { readonly refreshing: boolean; readonly failure: Failure | null; readonly locked: boolean },
  ): PartView<PartValue<P>> {
    const { refreshing, failure, locked } = status;
    if (locked) return { state: 'locked' };
    const part: Part<PartValue<P>> | undefined = parts[name];
    if (!part) return { state: 'absent', refreshing, failure };
    const shown: Shown<P> | undefined = this.#shown[name];
    if (shown?.part === part) {
      if (shown.view.refreshing === refreshing && shown.view.failure === failure) return shown.view;
      return this.#remember(name, { part, view: { ...shown.view, refreshing, failure } });
    }
    const value = masks[name](part.value);
    return this.#remember(name, {
      part,
      view: { state: 'known', value, fetchedAtMs: part.fetchedAtMs, refreshing, failure },
    });
  }

  #remember<P extends EvidencePart>(name: P, shown: Shown<P>): KnownPart<PartValue<P>> {
    const all: { [Q in P]?: Shown<Q> } = this.#shown;
    all[name] = shown;
    return shown.view;
  }
}
