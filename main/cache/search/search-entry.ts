import type { CustomerKind, CustomerParts, Identity, TierFacts } from '../../../shared/domain/customer';
import { foldText } from './fold-text';
import { nameReadings } from './name-readings';
import { numberForms } from './number-forms';

/** What one customer is found by and shown with in a list: kept apart from the parts so that a list reads little. */
export interface SearchEntry {
  readonly customerKey: number;
  readonly id: string;
  /** Null until the identity came: nobody is found by a ticket alone, for there would be no name to show. */
  readonly who: SearchWho | null;
  /** All numbers and ids, folded, each between line feeds: what is not in it matches none of them. */
  readonly codes: string;
}

/** The numbers and ids of what a customer has, as they are written. They are read from the customer's parts when they are asked for. */
export interface HeldCodes {
  /** Number and id of each line. */
  readonly lines: readonly (readonly [number: string, id: string])[];
  readonly tickets: readonly string[];
  readonly contracts: readonly string[];
}

export interface SearchWho {
  readonly name: string;
  readonly kind: CustomerKind;
  readonly numbers: readonly string[];
  /** Names of the people to speak to. */
  readonly people: readonly string[];
  readonly address: string | null;
  readonly readings: readonly string[];
  readonly tierFacts: TierFacts;
}

export const nothingHeld: HeldCodes = { lines: [], tickets: [], contracts: [] };

/** What of these parts has numbers or ids, over what was held before. */
export function heldCodes({ lines, tickets, agreements }: CustomerParts, before: HeldCodes): HeldCodes {
  return {
    lines: lines ? lines.value.map(({ number, id }) => [number, id] as const) : before.lines,
    tickets: tickets ? tickets.value.map(({ id }) => id) : before.tickets,
    contracts: agreements ? agreements.value.map(({ id }) => id) : before.contracts,
  };
}

export function searchEntry(
  customerKey: number,
  id: string,
  who: SearchWho | null,
  { lines, tickets, contracts }: HeldCodes,
): SearchEntry {
  const codes = new Set(who?.numbers.flatMap(numberForms));
  for (const code of [id, ...lines.flat(), ...tickets, ...contracts]) codes.add(foldText(code));
  codes.delete('');
  return { customerKey, id, who, codes: ['', ...codes, ''].join('\n') };
}

/** `before` saves reading the same name aloud again. */
export function whoOf(identity: Identity, before: SearchWho | null): SearchWho {
  const { name, kind, address, tierFacts } = identity;
  const people = identity.people ?? [];
  const contact = identity.contactName === undefined ? [] : [identity.contactName];
  return {
    name,
    kind,
    numbers: [...new Set([...identity.numbers, ...people.flatMap(({ number }) => number ?? [])])],
    people: [...new Set([...contact, ...people.map((person) => person.name)])],
    address: address ?? null,
    readings: before?.name === name && before.kind === kind ? before.readings : nameReadings(name, kind),
    tierFacts,
  };
}

/** The entry's row. Written by this program under this schema version and read back as it was. */
export interface EntryRow {
  readonly customer_key: number;
  readonly id: string;
  readonly tier: number | null;
  readonly who: string | null;
  readonly codes: string;
}

export const entryOfRow = (row: EntryRow): SearchEntry => ({
  customerKey: row.customer_key,
  id: row.id,
  who: row.who === null ? null : (JSON.parse(row.who) as SearchWho),
  codes: row.codes,
});
