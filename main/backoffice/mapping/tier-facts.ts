import { characteristicNames } from '../../../shared/tmf/characteristics';
import type { Characteristic } from '../../../shared/tmf/common';
import { numberOf, present } from './characteristic-values';

const names = characteristicNames.customer;
const most = Number.MAX_SAFE_INTEGER;

/** Facts for the tier rules. What a back office does not tell counts as nothing earned, and as middling credit. */
export function tierFactsOf(characteristics: readonly Characteristic[] | undefined): unknown {
  const score = (name: string): number | undefined => numberOf(characteristics, name, 100);
  return present({
    monthlyRevenueFen: Math.round(numberOf(characteristics, names.monthlyRevenueFen, most) ?? 0),
    monthsOnNet: Math.floor(numberOf(characteristics, names.monthsOnNet, most) ?? 0),
    creditScore: score(names.creditScore) ?? 50,
    socialInfluence: score(names.socialInfluence),
    abilityToPay: score(names.abilityToPay),
    useDepth: whole({
      communication: score(names.useDepthCommunication),
      information: score(names.useDepthInformation),
      industry: score(names.useDepthIndustry),
      serviceSupport: score(names.useDepthServiceSupport),
    }),
    competitorDepth: whole({
      communication: score(names.competitorDepthCommunication),
      information: score(names.competitorDepthInformation),
      industry: score(names.competitorDepthIndustry),
    }),
  });
}

/** Depths are only comparable when all of them are known. */
const whole = <T extends Readonly<Record<string, number | undefined>>>(depths: T): T | undefined =>
  Object.values(depths).includes(undefined) ? undefined : depths;
