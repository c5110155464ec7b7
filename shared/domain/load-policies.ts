import { err, ok, type Result } from '../lib/result';
import {
  faultCatalogueSchema,
  faultSlaSchema,
  tierPolicySchema,
  wrapUpCodesSchema,
  type FaultCatalogue,
  type Policies,
} from './policies';
import { tierPolicyProblems, type PolicyProblem } from './tier-policy';
import type { z } from 'zod';

export const policyFiles = [
  'wrap-up-codes.json',
  'fault-catalogue.json',
  'fault-sla.json',
  'tiers.json',
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
  const wrapUpCodes = parseFile(raw, 'wrap-up-codes.json', wrapUpCodesSchema);
  const faultCatalogue = parseFile(raw, 'fault-catalogue.json', faultCatalogueSchema, catalogueProblems);
  const faultSla = parseFile(raw, 'fault-sla.json', faultSlaSchema);
  const tiers = parseFile(raw, 'tiers.json', tierPolicySchema, tierPolicyProblems);
  if (wrapUpCodes.ok && faultCatalogue.ok && faultSla.ok && tiers.ok) {
    return ok({
      wrapUpCodes: wrapUpCodes.value,
      faultCatalogue: faultCatalogue.value,
      faultSla: faultSla.value,
      tiers: tiers.value,
    });
  }
  return err([wrapUpCodes, faultCatalogue, faultSla, tiers].flatMap((file) => (file.ok ? [] : file.failure)));
}

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
