import type {
  CustomerKind,
  CustomerParts,
  Identity,
  PartName,
  TierFacts,
} from '../../../shared/domain/customer';
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
  readonly held: () => HeldCodes;
}

/** The numbers and ids of what a customer has, as they are written. */
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

const nothingHeld: HeldCodes = { lines: [], tickets: [], contracts: [] };

export const nothingKnown = (customerKey: number, id: string): SearchEntry => ({
  customerKey,
  id,
  who: null,
  codes: '',
  held: () => nothingHeld,
});

export function withoutParts(entry: SearchEntry, gone: readonly PartName[]): SearchEntry {
  const { lines, tickets, contracts } = entry.held();
  return withCodes(entry, gone.includes('identity') ? null : entry.who, {
    lines: gone.includes('lines') ? [] : lines,
    tickets: gone.includes('tickets') ? [] : tickets,
    contracts: gone.includes('agreements') ? [] : contracts,
  });
}

/** Everything of the given parts that is searched for, over what was known before. */
export function updatedEntry(before: SearchEntry, parts: CustomerParts): SearchEntry {
  const { identity, lines, tickets, agreements } = parts;
  const held = before.held();
  return withCodes(before, identity ? whoOf(identity.value, before.who) : before.who, {
    lines: lines ? lines.value.map(({ number, id }) => [number, id] as const) : held.lines,
    tickets: tickets ? tickets.value.map(({ id }) => id) : held.tickets,
    contracts: agreements ? agreements.value.map(({ id }) => id) : held.contracts,
  });
}

function withCodes({ customerKey, id }: SearchEntry, who: SearchWho | null, held: HeldCodes): SearchEntry {
  const codes = new Set(who?.numbers.flatMap(numberForms));
  for (const code of [id, ...held.lines.flat(), ...held.tickets, ...held.contracts])
    codes.add(foldText(code));
  codes.delete('');
  return { customerKey, id, who, codes: ['', ...codes, ''].join('\n'), held: () => held };
}

function whoOf(identity: Identity, before: SearchWho | null): SearchWho {
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

/** The entry's row: lists as JSON. Written by this program under this schema version and read back as it was. */
export interface EntryRow {
  readonly customer_key: number;
  readonly id: string;
  readonly tier: number | null;
  readonly who: string | null;
  readonly codes: string;
  readonly lines: string;
  readonly tickets: string;
  readonly contracts: string;
}

export const entryOfRow = (row: EntryRow): SearchEntry => ({
  customerKey: row.customer_key,
  id: row.id,
  who: row.who === null ? null : (JSON.parse(row.who) as SearchWho),
  codes: row.codes,
  held: () => ({
    lines: JSON.parse(row.lines) as HeldCodes['lines'],
    tickets: JSON.parse(row.tickets) as string[],
    contracts: JSON.parse(row.contracts) as string[],
  }),
});
