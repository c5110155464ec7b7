import type { Label } from '../../../shared/domain/label';
import type { Policies } from '../../../shared/domain/policies';
import type { Locale } from '../../../shared/domain/settings';
import type { Choice } from '../../ui/chooser/find-choices';

/** Both levels of the wrap-up codes as one list, in their order, found by the other words of the trade too. */
export const wrapUpChoices = (groups: Policies['wrapUpCodes'], locale: Locale): readonly Choice[] => {
  const words = (labels: readonly Label[] = []) => labels.map((label) => label[locale]);
  return groups.flatMap((group) =>
    group.children.map(({ code, label, also }) => ({
      value: code,
      label: label[locale],
      group: group.label[locale],
      also: { labels: words(also), groups: words(group.also) },
    })),
  );
};
