import agentStates from '../../resources/policies/agent-states.json';
import authority from '../../resources/policies/authority.json';
import service from '../../resources/policies/differentiated-service.json';
import faultCatalogue from '../../resources/policies/fault-catalogue.json';
import faultSla from '../../resources/policies/fault-sla.json';
import lifecycle from '../../resources/policies/lifecycle.json';
import points from '../../resources/policies/points.json';
import privacy from '../../resources/policies/privacy.json';
import scenes from '../../resources/policies/scenes.json';
import tierPolicy from '../../resources/policies/tiers.json';
import verification from '../../resources/policies/verification.json';
import wrapUpCodes from '../../resources/policies/wrap-up-codes.json';
import { policiesSchema, type Policies } from '../../shared/domain/policies';

/** The real policies, so the gallery shows real words. */
export const policies: Policies = policiesSchema.parse({
  agentStates,
  authority,
  faultCatalogue,
  faultSla,
  lifecycle,
  points,
  privacy,
  scenes,
  service,
  tiers: tierPolicy,
  verification,
  wrapUpCodes,
});
