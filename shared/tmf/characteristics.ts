import type { Characteristic } from './common';

/**
 * How the four parts of a customer (shared/domain/customer.ts) and a filed fault travel as TM Forum v4 resources. Where the standard
 * has a field it is used; what it has no field for is carried by the characteristics named below. A foreign back office will lack
 * most of them: every one is optional to a reader.
 *
 * identity ← TMF629 customer
 *   id                 id
 *   name               name
 *   kind               engagedParty.@referredType: Individual → consumer, Organization → enterprise
 *   numbers            contactMedium[].characteristic.phoneNumber, in order, preferred first
 *   contactName        characteristic contactName
 *   address            contactMedium[mediumType=postalAddress].characteristic.street1 (the whole address in one line)
 *   customerSinceMs    validFor.startDateTime
 *   accountManager     characteristics accountManagerName, accountManagerNumber
 *   tierFacts          characteristics monthlyRevenueFen, monthsOnNet, creditScore (numbers); enterprises also socialInfluence,
 *                      abilityToPay, useDepth.*, competitorDepth.*
 *   idNumber           characteristic idNumber; accountManager.level: characteristic accountManagerLevel (number)
 *   people             characteristic people: array of { name, title?, number? }
 *   group, members     relatedParty[role=parentOrganization | memberOrganization] id, name (@referredType Customer)
 *   seat               relatedParty[role=dedicatedSeat].id, relatedParty[role=backupSeat].id (agent numbers)
 *                      A seat's accounts: customer?relatedParty.id={agent}&relatedParty.role=dedicatedSeat (or backupSeat)
 *
 * lines ← TMF638 service?relatedParty.id={customer id}
 *   id, number, kind   id; characteristic lineNumber (else name); characteristic lineKind (else category)
 *   plan               characteristic plan
 *   state              characteristic lineState, because v4's `state` knows no suspended (else state: active, inactive, terminated)
 *   health             characteristic health: up | degraded | down | unknown; healthSince ISO 8601
 *   address            place[role=installationAddress].name
 *   site               place[role=customerSite] id, name
 *   (area)             place[role=serviceArea].id: the optical cable section that TMF656 affectedLocation[].id names
 *
 * tickets ← TMF621 troubleTicket?relatedParty.id={customer id}
 *   id, title, status  id, name, status
 *   kind               ticketType: fault | complaint | request | retention
 *   churn              troubleTicketCharacteristic churnRule (text), churnFacts (object of numbers). The centre's facts by rule:
 *                      feeDrop lastMonthDailyFen, thisMonthDailyFen, dropPercent · silent silentDays, lastCallAtMs ·
 *                      diverted divertedDays, divertedCalls · contractEnding endsAtMs, daysLeft · lowBalance balanceFen, limitFen ·
 *                      stopped stoppedAtMs · prepaidDrop averageFen, prepaidFen · noVoice voiceMinutes, usualVoiceMinutes
 *   lineId             relatedEntity[role=affectedService].id (@referredType Service)
 *   cause              troubleTicketCharacteristic cause
 *   createdAtMs        creationDate
 *   expectedAtMs       expectedResolutionDate (the promise to restore)
 *   resolvedAtMs       resolutionDate
 *
 * contacts ← TMF683 partyInteraction?relatedParty.id={customer id}
 *   id                 id
 *   channel            channel[0].id: voice | sms | email | visit | webHall | chat
 *   direction, atMs    direction, interactionDate.startDateTime
 *   summary            description (else reason)
 *   by                 relatedParty[role=agent].name
 *   ticketIds          interactionItem[].item.id where item.@referredType = TroubleTicket
 *   Pages: offset and limit, newest first, X-Total-Count.
 *
 * products ← TMF637 product?relatedParty.id={customer id}
 *   id, name, status   id, name, status: active; suspended; created, pendingActive → pending; everything that ended → terminated
 *   kind               line where realizingService is given, else valueAdded; characteristic parentLine names the line of the latter
 *   lineId             realizingService[0].id, or characteristic parentLine
 *   monthlyFeeFen      productPrice[priceType=recurring].price.taxIncludedAmount.value (yuan)
 *   startedAtMs        startDate; termEndsAtMs productTerm[0].validFor.endDateTime
 *
 * agreements ← TMF651 agreement?engagedParty.id={customer id}
 *   id, name, status   id, name, status: inProcess, approved | active, ended (by agreementPeriod where the status is the operator's own)
 *   startsAtMs, endsAtMs  agreementPeriod
 *
 * accounts ← TMF666 billingAccount?relatedParty.id= (postpaid) and TMF654 bucket?relatedParty.id= (prepaid, usageType monetary)
 *   balanceFen         accountBalance[balanceType=depositBalance] − accountBalance[balanceType=receivableBalance], amount.value in yuan;
 *                      bucket.remainingValue.amount in yuan
 *   creditLimitFen     creditLimit.value; state: active → normal, inArrears, suspended, closed
 *
 * bills ← TMF678 customerBill?relatedParty.id=&sort=-billDate, twelve of them
 *   billingPeriod, taxIncludedAmount, remainingAmount (yuan), paymentDueDate, state
 *
 * usage ← TMF677 queryUsageConsumption: POST with relatedParty, answered in usageConsumption[].bucketRefOrValue[]
 *   id, name, kind     id, name, usageType; used and allowance from bucketCounter[counterType=used | allowance].value.{amount, units}
 *   lineId             usageConsumption[].product[0].realizingService[0].id or service[0].id; period: consumptionPeriod of the counters
 *
 * points ← TMF658 loyaltyAccount?relatedParty.id=: loyaltyBalance[0].quantity.amount, characteristic level, expiringPoints, expiringAt;
 *   else TMF666 accountBalance[balanceType=loyaltyBalance]. An empty list: no member, null.
 *
 * promises ← TMF646 appointment?relatedParty.id={customer id}
 *   kind               category: callback | visit | repairVisit (afterSalesIntervention too), else other
 *   dueAtMs            validFor.startDateTime; description
 *   status             initialized, confirmed → due; completed → kept; failed → broken; cancelled
 *   by                 relatedParty[role=promisedBy].name; ticketId: relatedEntity[@referredType=TroubleTicket].id
 *
 * A filed fault (FaultTicket → POST TMF621 troubleTicket, ticketType fault)
 *   name               "{symptom label or code} {lineNumber}"
 *   description, severity, creationDate is the server's; reportedAtMs → characteristic reportedAt
 *   restoreByMs        expectedResolutionDate;  respondByMs → characteristic respondBy
 *   customer           relatedParty role customer (@referredType Customer); agent → role agent (@referredType Individual)
 *   line               relatedEntity role affectedService (Service); line test → role diagnosis (ServiceTest);
 *                      outage → role parentProblem (ServiceProblem)
 *   contactId          externalId
 *   symptom, cause, callbackNumber, lineNumber → characteristics of the same names
 *
 * A finished contact (Interaction → POST TMF683 partyInteraction): reason = reasonCode, description = notes, status completed,
 *   relatedParty roles customer and agent, one interactionItem per ticket, characteristics contactId and callerNumber.
 *
 * A line test (TMF653 serviceTest): characteristic cause (code of the fault catalogue, absent when nothing was found) and verdict:
 *   passed | failed | inconclusive. measures ← testMeasure[]: metricName, value.value, unitOfMeasure, ruleViolation not empty.
 *
 * An outage (TMF656 serviceProblem): description, creationDate; includesLine = the line's id is in affectedService[]. Ask with
 *   `affectedService.id={line id}` and, for the area, `affectedLocation.id={serviceArea id}`, both `status=acknowledged,inProgress,pending,held`.
 */
export const characteristicNames = {
  customer: {
    contactName: 'contactName',
    accountManagerName: 'accountManagerName',
    accountManagerNumber: 'accountManagerNumber',
    accountManagerLevel: 'accountManagerLevel',
    idNumber: 'idNumber',
    people: 'people',
    monthlyRevenueFen: 'monthlyRevenueFen',
    monthsOnNet: 'monthsOnNet',
    creditScore: 'creditScore',
    socialInfluence: 'socialInfluence',
    abilityToPay: 'abilityToPay',
    useDepthCommunication: 'useDepth.communication',
    useDepthInformation: 'useDepth.information',
    useDepthIndustry: 'useDepth.industry',
    useDepthServiceSupport: 'useDepth.serviceSupport',
    competitorDepthCommunication: 'competitorDepth.communication',
    competitorDepthInformation: 'competitorDepth.information',
    competitorDepthIndustry: 'competitorDepth.industry',
  },
  service: {
    lineNumber: 'lineNumber',
    lineKind: 'lineKind',
    plan: 'plan',
    lineState: 'lineState',
    health: 'health',
    healthSince: 'healthSince',
  },
  troubleTicket: {
    symptom: 'symptom',
    cause: 'cause',
    lineNumber: 'lineNumber',
    callbackNumber: 'callbackNumber',
    respondBy: 'respondBy',
    reportedAt: 'reportedAt',
    churnRule: 'churnRule',
    churnFacts: 'churnFacts',
  },
  product: { parentLine: 'parentLine' },
  loyaltyAccount: { level: 'level', expiringPoints: 'expiringPoints', expiringAt: 'expiringAt' },
  serviceTest: { cause: 'cause', verdict: 'verdict' },
  partyInteraction: { contactId: 'contactId', callerNumber: 'callerNumber' },
} as const;

/** Roles by which related parties, entities and places are told apart. */
export const roles = {
  customer: 'customer',
  agent: 'agent',
  affectedService: 'affectedService',
  diagnosis: 'diagnosis',
  parentProblem: 'parentProblem',
  installationAddress: 'installationAddress',
  serviceArea: 'serviceArea',
  customerSite: 'customerSite',
  parentOrganization: 'parentOrganization',
  memberOrganization: 'memberOrganization',
  dedicatedSeat: 'dedicatedSeat',
  backupSeat: 'backupSeat',
  promisedBy: 'promisedBy',
} as const;

/** The value of the characteristic so named; undefined when absent. */
export function characteristicValue(
  characteristics: readonly Characteristic[] | undefined,
  name: string,
): unknown {
  return characteristics?.find((entry) => entry.name === name)?.value;
}

/** A characteristic as written on the wire; numbers and texts only. */
export const characteristic = (name: string, value: string | number): Characteristic => ({
  name,
  valueType: typeof value === 'number' ? 'number' : 'string',
  value,
});
