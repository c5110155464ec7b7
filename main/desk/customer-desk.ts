import { partNames, type CustomerParts, type PartName } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { suspectLine } from '../../shared/domain/line-suspect';
import { CallerFinder } from './caller-finder';
import type { CustomerFile, CustomerPage } from './customer-file';
import { CustomerPages } from './customer-pages';
import { partsOf, type ContactFile, type DeskContext } from './desk-context';
import { FreshParts } from './fresh-parts';
import { OpenCustomers } from './open-customers';
import type { Outcome } from './ports';
import { TimelineLoader } from './timeline-loader';

/** What the local files know is painted first and checked against the centre then. */
const revalidateAfterMs = 150;

export interface CustomerDeskHooks {
  /** A part arrived for a contact. */
  readonly arrived: (file: ContactFile, part: PartName) => void;
  /** What stands on a contact's page changed. */
  readonly shown: (file: ContactFile) => void;
  /** The agent said whose contact it is. */
  readonly chosen: (file: ContactFile) => void;
  /** A contact turned out to be with another customer than was thought. */
  readonly mistaken: (file: ContactFile) => void;
}

/** Customers that are open at the desk: found, put on their pages, kept fresh for as long as they stand there. */
export class CustomerDesk {
  readonly #context: DeskContext;
  readonly #hooks: CustomerDeskHooks;
  readonly #open = new OpenCustomers();
  readonly #pages: CustomerPages;
  readonly #fresh: FreshParts;
  readonly #timelines: TimelineLoader;
  readonly #finder: CallerFinder;

  constructor(context: DeskContext, hooks: CustomerDeskHooks) {
    this.#context = context;
    this.#hooks = hooks;
    this.#pages = new CustomerPages(context, hooks.shown);
    const show = (file: CustomerFile): void => {
      this.#pages.show(file);
    };
    this.#fresh = new FreshParts(context, {
      changed: show,
      arrived: (file, part) => {
        this.#arrived(file, part);
      },
    });
    this.#timelines = new TimelineLoader(context, show);
    this.#finder = new CallerFinder(context, (file, customerId, parts) => {
      this.#assign(file, customerId, parts);
    });
  }

  /** Finds whom our server named, else matches the caller's number. Hardly ever waits for the centre before showing what the local files know. */
  identify(file: ContactFile): Promise<void> {
    return this.#finder.identify(file);
  }

  /** The agent said whose contact it is. Fails where neither the local files nor the centre know them. */
  async choose(file: ContactFile, customerId: CustomerId): Promise<Outcome<null>> {
    const chosen = await this.#finder.choose(file, customerId);
    if (chosen.ok) this.#hooks.chosen(file);
    return chosen;
  }

  /** Puts a customer on a page, and keeps them fresh from the moment that has been painted. */
  put(page: CustomerPage, customerId: CustomerId, parts: CustomerParts): void {
    const file = this.#open.enter(page, customerId, parts);
    this.#pages.show(file);
    const nothingElse = partNames.every((part) => part === 'identity' || file.parts[part] === undefined);
    if (nothingElse) this.#fresh.revalidate(file);
    this.#context.clock.after(revalidateAfterMs, () => {
      if (!file.pages.has(page)) return;
      this.#fresh.revalidate(file);
      void this.#timelines.look(file);
      void this.#context.cache.noteOpened(customerId, this.#context.clock.now());
    });
  }

  /** The page is closed. */
  leave(page: CustomerPage): void {
    this.#open.leave(page);
  }

  show(page: CustomerPage): void {
    this.#pages.showPage(page);
  }

  /** Fetches the parts anew; those on screen stay until their successors arrive. */
  refresh(page: CustomerPage, parts: readonly PartName[] = partNames): void {
    if (page.customer) this.#fresh.refresh(page.customer, parts);
  }

  /** Fetches what is absent or old. */
  revalidate(page: CustomerPage): void {
    if (page.customer) this.#fresh.revalidate(page.customer);
  }

  /** Brings the whole trace of contacts into the local files. */
  loadTimeline(page: CustomerPage): void {
    if (page.customer) void this.#timelines.load(page.customer);
  }

  /** The centre is back: what is on screen is fetched anew, and callers nobody knew are asked for. */
  centreReturned(): void {
    for (const file of this.#context.files.values()) {
      const match = this.#context.store.contact(file.contactId)?.customer;
      if (match?.kind === 'unknown' && !match.askedCentre) void this.identify(file);
      // restored, and its customer was not in the local files any more
      else if (file.customerId !== null && !file.customer) void this.choose(file, file.customerId);
    }
    for (const file of this.#open.all()) this.#fresh.refresh(file);
  }

  /** Something changed at the centre: whoever has this customer open sees it. Undefined: nobody knows whose. */
  centreChanged(customerId: CustomerId | undefined, parts: readonly PartName[]): void {
    for (const file of this.#open.all()) {
      if (customerId === undefined || file.customerId === customerId) this.#fresh.refresh(file, parts);
    }
  }

  #assign(file: ContactFile, customerId: CustomerId, parts: CustomerParts): void {
    if (file.abort.signal.aborted) return;
    const mistaken = file.customerId !== null && file.customerId !== customerId;
    file.customerId = customerId;
    if (mistaken) this.#hooks.mistaken(file);
    this.put(file, customerId, parts);
    this.#chooseSuspect(file);
  }

  #arrived(customer: CustomerFile, part: PartName): void {
    for (const { contactId } of customer.pages) {
      const file = contactId === null ? undefined : this.#context.files.get(contactId);
      if (!file) continue;
      if (part === 'lines') this.#chooseSuspect(file);
      this.#hooks.arrived(file, part);
    }
  }

  /** Keeps what the agent chose; otherwise points at the line most likely concerned. */
  #chooseSuspect(file: ContactFile): void {
    const { store } = this.#context;
    const lines = partsOf(file).lines?.value ?? [];
    const chosen = store.contact(file.contactId)?.lineId ?? null;
    if (chosen !== null && lines.some((line) => line.id === chosen)) return;
    const lineId = suspectLine(lines)?.id ?? null;
    if (lineId !== chosen) store.dispatch({ type: 'lineChosen', contactId: file.contactId, lineId });
  }
}
