import type { Policies } from '../../../shared/domain/policies';
import type { Locale } from '../../../shared/domain/settings';
import type { Choice } from '../../ui/chooser/find-choices';
import { asTyped } from './trade-synonyms';

/** Both levels of the wrap-up codes as one list, in their order, found by the other words of the trade too. */
export const wrapUpChoices = (
  groups: Policies['wrapUpCodes'],
  locale: Locale,
  otherWords: string,
): readonly Choice[] =>
  groups.flatMap((group) =>
    group.children.map(({ code, label }) => ({
      value: code,
      label: label[locale],
      group: group.label[locale],
      also: { label: asTyped(label[locale], otherWords), group: asTyped(group.label[locale], otherWords) },
    })),
  );
