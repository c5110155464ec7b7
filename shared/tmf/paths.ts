/** Where each v4 resource lives below the root of a back office. A carrier's own may differ, so these are defaults, not constants of nature. */
export const tmfPaths = {
  customer: '/tmf-api/customerManagement/v4/customer',
  individual: '/tmf-api/party/v4/individual',
  organization: '/tmf-api/party/v4/organization',
  product: '/tmf-api/productInventory/v4/product',
  service: '/tmf-api/serviceInventory/v4/service',
  troubleTicket: '/tmf-api/troubleTicket/v4/troubleTicket',
  serviceTest: '/tmf-api/serviceTestManagement/v4/serviceTest',
  serviceProblem: '/tmf-api/serviceProblemManagement/v4/serviceProblem',
  partyInteraction: '/tmf-api/partyInteraction/v4/partyInteraction',
  billingAccount: '/tmf-api/accountManagement/v4/billingAccount',
  bucket: '/tmf-api/prepayBalanceManagement/v4/bucket',
  customerBill: '/tmf-api/customerBillManagement/v4/customerBill',
  queryUsageConsumption: '/tmf-api/usageConsumption/v4/queryUsageConsumption',
  agreement: '/tmf-api/agreementManagement/v4/agreement',
  loyaltyAccount: '/tmf-api/loyalty/v4/loyaltyAccount',
  appointment: '/tmf-api/appointment/v4/appointment',
} as const;
export type TmfResourceName = keyof typeof tmfPaths;
export const tmfResourceNames = Object.keys(tmfPaths) as [TmfResourceName, ...TmfResourceName[]];

/** What our centre offers beside TM Forum. Absent at a carrier's own back office: expect 404 there. */
export const centrePaths = {
  /** GET, no token: `{ ok: true, customers: n }`. */
  health: '/yidian/v1/health',
  /** GET, server-sent events: `data` is a CentreEvent; `event: reset` when `Last-Event-ID` is older than the log. */
  events: '/yidian/v1/events',
  /** PUT /{deviceId}: `{ key }`, 32 bytes in base64, the same every time. */
  deviceKeys: '/yidian/v1/device-keys',
  /** GET: PracticeState. POST /start (body `{ pauseMs? }`), /stop, /call-now: PracticeState. 404 when the centre has no practice. */
  practice: '/yidian/v1/practice',
  /** POST `{ deviceId, entries: AuditEntry[] }`: 204 when all are on disk; the same entry twice counts once. */
  audit: '/yidian/v1/audit',
  /** GET ?text=&limit=: customers (TMF629) by name, number, id, line, ticket, contract or address, best first. */
  search: '/yidian/v1/search',
  /** GET, PUT /{agentId}/state (body AgentStateWish): AgentStateWord. Changes are told by the event stream. */
  agents: '/yidian/v1/agents',
  /** GET: DirectoryEntry[], whom a call can be handed to. */
  directory: '/yidian/v1/directory',
} as const;
