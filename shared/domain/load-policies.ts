import { err, ok, type Result } from '../lib/result';
import {
  faultCatalogueSchema,
  faultSlaSchema,
  tierPolicySchema,
  wrapUpCodesSchema,
  type FaultCatalogue,
  type Policies,
} from './policies';
import {
  authoritySchema,
  lifecyclePolicySchema,
  pointsPolicySchema,
  privacyPolicySchema,
  serviceByTierSchema,
  verificationPolicySchema,
} from './service-policies';
import { tierPolicyProblems, type PolicyProblem } from './tier-policy';
import type { z } from 'zod';

export const policyFiles = [
  'wrap-up-codes.json',
  'fault-catalogue.json',
  'fault-sla.json',
  'tiers.json',
  'differentiated-service.json',
  'authority.json',
  'lifecycle.json',
  'points.json',
  'verification.json',
  'privacy.json',
] as const;
export type PolicyFile = (typeof policyFiles)[number];

/** A file and the path inside it, so that whoever changed a policy finds the mistake. */
export interface PolicyFault extends PolicyProblem {
  readonly file: PolicyFile;
}

/** Checks the parsed contents of resources/policies, keyed by file name. All faults of all files are told at once. */
export function parsePolicies(
  raw: Readonly<Record<string, unknown>>,
): Result<Policies, readonly PolicyFault[]> {
  const faults: PolicyFault[] = [];
  const read = <T>(
    file: PolicyFile,
    schema: z.ZodType<T>,
    furtherProblems?: (value: T) => readonly PolicyProblem[],
  ): T | undefined => {
    const parsed = parseFile(raw, file, schema, furtherProblems);
    if (parsed.ok) return parsed.value;
    faults.push(...parsed.failure);
    return undefined;
  };
  const policies = {
    wrapUpCodes: read('wrap-up-codes.json', wrapUpCodesSchema),
    faultCatalogue: read('fault-catalogue.json', faultCatalogueSchema, catalogueProblems),
    faultSla: read('fault-sla.json', faultSlaSchema),
    tiers: read('tiers.json', tierPolicySchema, tierPolicyProblems),
    service: read('differentiated-service.json', serviceByTierSchema),
    authority: read('authority.json', authoritySchema),
    lifecycle: read('lifecycle.json', lifecyclePolicySchema),
    points: read('points.json', pointsPolicySchema),
    verification: read('verification.json', verificationPolicySchema),
    privacy: read('privacy.json', privacyPolicySchema),
  };
  return isWhole(policies) ? ok(policies) : err(faults);
}

const isWhole = (policies: {
  readonly [K in keyof Policies]: Policies[K] | undefined;
}): policies is Policies => Object.values(policies).every((policy) => policy !== undefined);

function parseFile<T>(
  raw: Readonly<Record<string, unknown>>,
  file: PolicyFile,
  schema: z.ZodType<T>,
  furtherProblems: (value: T) => readonly PolicyProblem[] = () => [],
): Result<T, readonly PolicyFault[]> {
  if (!Object.hasOwn(raw, file)) return err([{ file, path: '', message: 'the file is missing' }]);
  const parsed = schema.safeParse(raw[file]);
  if (!parsed.success) {
    return err(
      parsed.error.issues.map((issue) => ({ file, path: issue.path.join('.'), message: issue.message })),
    );
  }
  const problems = furtherProblems(parsed.data);
  return problems.length === 0 ? ok(parsed.data) : err(problems.map((problem) => ({ file, ...problem })));
}

function catalogueProblems(catalogue: FaultCatalogue): readonly PolicyProblem[] {
  const known = catalogue.causes.some((cause) => cause.code === catalogue.unknownCause);
  return known
    ? []
    : [{ path: 'unknownCause', message: `${catalogue.unknownCause} is not among the causes` }];
}
