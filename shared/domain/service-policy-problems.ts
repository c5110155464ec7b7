import { customerKindSchema } from './customer';
import type { Label } from './label';
import { repeatedCodes, type PolicyProblem } from './policy-problem';
import type { PointsPolicy, ServiceByTier, VerificationPolicy } from './service-policies';
import { tiers } from './tiers';

/** Greetings name only the agent and the customer; offers have codes of their own and conditions that can be met. */
export function serviceProblems({ byTier, offers }: ServiceByTier): readonly PolicyProblem[] {
  return [
    ...tiers.flatMap((tier) => greetingProblems(`byTier.${tier}.greeting`, byTier[tier].greeting)),
    ...repeatedCodes(
      offers.map((offer) => offer.code),
      (index) => `offers.${index}.code`,
    ),
    ...offers.flatMap(({ arpuFromFen, arpuBelowFen }, index) =>
      arpuFromFen !== undefined && arpuBelowFen !== undefined && arpuFromFen >= arpuBelowFen
        ? [{ path: `offers.${index}.arpuBelowFen`, message: `must be above arpuFromFen, ${arpuFromFen}` }]
        : [],
    ),
  ];
}

function greetingProblems(path: string, greeting: Label): readonly PolicyProblem[] {
  return (['zh-CN', 'en'] as const).flatMap((locale) => {
    const rest = greeting[locale].replaceAll('{{agent}}', '').replaceAll('{{customer}}', '');
    const stray = /\{\{.*?\}\}|[{}]+/.exec(rest)?.[0];
    return stray === undefined
      ? []
      : [{ path: `${path}.${locale}`, message: `${stray} is neither {{agent}} nor {{customer}}` }];
  });
}

export const pointsProblems = ({ levels }: PointsPolicy): readonly PolicyProblem[] =>
  repeatedCodes(
    levels.map((level) => level.code),
    (index) => `levels.${index}.code`,
  );

/** Each kind of customer must be able to pass. */
export function verificationProblems({ needed, questions }: VerificationPolicy): readonly PolicyProblem[] {
  return [
    ...repeatedCodes(
      questions.map((question) => question.code),
      (index) => `questions.${index}.code`,
    ),
    ...customerKindSchema.options.flatMap((kind) => {
      const count = questions.filter((question) => question.kinds.includes(kind)).length;
      const message = `needs ${needed} right answers, but there are only ${count} questions for a customer of kind ${kind}`;
      return count < needed ? [{ path: 'needed', message }] : [];
    }),
  ];
}
