import faultCatalogue from '../../resources/policies/fault-catalogue.json';
import faultSla from '../../resources/policies/fault-sla.json';
import tierPolicy from '../../resources/policies/tiers.json';
import wrapUpCodes from '../../resources/policies/wrap-up-codes.json';
import { policiesSchema, type Policies } from '../../shared/domain/policies';

/** The real policies, so the gallery shows real words. */
export const policies: Policies = policiesSchema.parse({
  faultCatalogue,
  faultSla,
  tiers: tierPolicy,
  wrapUpCodes,
});
