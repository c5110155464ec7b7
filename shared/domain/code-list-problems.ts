import { repeatedCodes, type PolicyProblem } from './policy-problem';
import type { FaultCatalogue, Policies } from './policies';

/** Symptoms and causes have codes of their own, and the cause of what nobody could explain is one of them. */
export function catalogueProblems({
  symptoms,
  causes,
  unknownCause,
}: FaultCatalogue): readonly PolicyProblem[] {
  const codes = causes.map((cause) => cause.code);
  return [
    ...repeatedCodes(
      symptoms.map((symptom) => symptom.code),
      (index) => `symptoms.${index}.code`,
    ),
    ...repeatedCodes(codes, (index) => `causes.${index}.code`),
    ...(codes.includes(unknownCause)
      ? []
      : [{ path: 'unknownCause', message: `${unknownCause} is not among the causes` }]),
  ];
}

/** A wrap-up code is a code of its own at both levels. */
export function wrapUpProblems(groups: Policies['wrapUpCodes']): readonly PolicyProblem[] {
  const used = groups.flatMap((group, at) => [
    { code: group.code, path: `${at}.code` },
    ...group.children.map((child, below) => ({ code: child.code, path: `${at}.children.${below}.code` })),
  ]);
  return repeatedCodes(
    used.map(({ code }) => code),
    (index) => used[index]?.path ?? '',
  );
}
