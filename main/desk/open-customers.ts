import { partNames, type CustomerParts } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { newCustomerFile, type CustomerFile, type CustomerPage } from './customer-file';

/** Every customer that stands on some page, once each: pages of the same customer share what is known and what is being fetched. */
export class OpenCustomers {
  readonly #files = new Map<CustomerId, CustomerFile>();

  all(): readonly CustomerFile[] {
    return [...this.#files.values()];
  }

  /** Puts a customer on a page, in place of another. `parts` count where the open file knows nothing newer. */
  enter(page: CustomerPage, customerId: CustomerId, parts: CustomerParts): CustomerFile {
    if (page.customer?.customerId !== customerId) this.leave(page);
    const file = this.#files.get(customerId) ?? newCustomerFile(customerId, {});
    file.parts = newestOf(file.parts, parts);
    file.pages.add(page);
    page.customer = file;
    this.#files.set(customerId, file);
    return file;
  }

  /** The last page to leave ends what is under way for the customer; nothing stays in clear on a page that was left. */
  leave(page: CustomerPage): void {
    const file = page.customer;
    if (!file) return;
    page.customer = null;
    page.revealed.clear();
    file.pages.delete(page);
    if (file.pages.size > 0) return;
    this.#files.delete(file.customerId);
    file.abort.abort();
  }
}

function newestOf(known: CustomerParts, given: CustomerParts): CustomerParts {
  const newer = partNames.filter((name) => {
    const age = given[name]?.fetchedAtMs;
    return age !== undefined && age > (known[name]?.fetchedAtMs ?? -Infinity);
  });
  return { ...known, ...Object.fromEntries(newer.map((name) => [name, given[name]])) };
}
