import { churnWarningSchema } from '../../../shared/domain/churn';
import type { Characteristic } from '../../../shared/tmf/common';
import { characteristicNames, characteristicValue } from '../../../shared/tmf/characteristics';

const names = characteristicNames.troubleTicket;

/** The churn warning behind a retention ticket; undefined where its rule is none of the eight. */
export function churnOf(characteristics: readonly Characteristic[] | undefined): unknown {
  const facts = characteristicValue(characteristics, names.churnFacts);
  const warning = churnWarningSchema.safeParse({
    rule: characteristicValue(characteristics, names.churnRule),
    facts: typeof facts === 'object' && facts !== null ? numbersOf(facts) : {},
  });
  return warning.data;
}

const numbersOf = (facts: object): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
