import { z } from 'zod';
import type { Characteristic } from '../../../shared/tmf/common';
import { characteristicNames, characteristicValue } from '../../../shared/tmf/characteristics';
import { present } from './characteristic-values';

const text = z.string().trim().min(1);
const personSchema = z.looseObject({
  name: text,
  title: text.optional().catch(undefined),
  number: text.optional().catch(undefined),
});

/** The people to speak to, without those who have no name; undefined when there are none. */
export function peopleOf(characteristics: readonly Characteristic[] | undefined): unknown {
  const value = characteristicValue(characteristics, characteristicNames.customer.people);
  const people = (Array.isArray(value) ? value : []).flatMap((entry) => {
    const person = personSchema.safeParse(entry);
    if (!person.success) return [];
    const { name, title, number } = person.data;
    return [present({ name, title, number })];
  });
  return people.length === 0 ? undefined : people;
}
