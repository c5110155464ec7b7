import { err, ok, type Result } from '../lib/result';
import {
  faultCatalogueSchema,
  faultSlaSchema,
  tierPolicySchema,
  wrapUpCodesSchema,
  type Policies,
} from './policies';
import { agentStatesPolicySchema, agentStatesProblems } from './availability';
import { scenesPolicySchema, scenesProblems } from './scenes';
import {
  authoritySchema,
  lifecyclePolicySchema,
  pointsPolicySchema,
  privacyPolicySchema,
  serviceByTierSchema,
  verificationPolicySchema,
} from './service-policies';
import type { PolicyProblem } from './policy-problem';
import { readPolicyText, type PolicyPath, type PolicyText } from './policy-text';
import { catalogueProblems, wrapUpProblems } from './code-list-problems';
import { pointsProblems, serviceProblems, verificationProblems } from './service-policy-problems';
import { tierPolicyProblems } from './tier-policy';
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
  'agent-states.json',
  'scenes.json',
] as const;
export type PolicyFile = (typeof policyFiles)[number];

/** A file and the place inside it, so that whoever changed a policy finds the mistake. No line where there is no text. */
export interface PolicyFault extends PolicyProblem {
  readonly file: PolicyFile;
  /** From 1, as editors count. */
  readonly line?: number;
  readonly column?: number;
}

/** tiers.json:14:32 consumer.thresholds.1.from: must be below 62, the threshold before it */
export function policyFaultText({ file, line, column, path, message }: PolicyFault): string {
  const place = line === undefined || column === undefined ? file : `${file}:${line}:${column}`;
  return path === '' ? `${place}: ${message}` : `${place} ${path}: ${message}`;
}

/**
 * Checks the texts of resources/policies, keyed by file name; null for a file that is there but is no text. All faults of all
 * files are told at once, each by line.
 */
export function parsePolicies(
  texts: Readonly<Record<string, string | null>>,
): Result<Policies, readonly PolicyFault[]> {
  const faults: PolicyFault[] = [];
  const read = <T>(
    file: PolicyFile,
    schema: z.ZodType<T>,
    furtherProblems: (value: T) => readonly PolicyProblem[] = () => [],
  ): T | undefined => {
    const parsed = parseFile(Object.hasOwn(texts, file) ? texts[file] : undefined, schema, furtherProblems);
    if (parsed.ok) return parsed.value;
    faults.push(...parsed.failure.map((fault) => ({ file, ...fault })));
    return undefined;
  };
  const policies = {
    wrapUpCodes: read('wrap-up-codes.json', wrapUpCodesSchema, wrapUpProblems),
    faultCatalogue: read('fault-catalogue.json', faultCatalogueSchema, catalogueProblems),
    faultSla: read('fault-sla.json', faultSlaSchema),
    tiers: read('tiers.json', tierPolicySchema, tierPolicyProblems),
    service: read('differentiated-service.json', serviceByTierSchema, serviceProblems),
    authority: read('authority.json', authoritySchema),
    lifecycle: read('lifecycle.json', lifecyclePolicySchema),
    points: read('points.json', pointsPolicySchema, pointsProblems),
    verification: read('verification.json', verificationPolicySchema, verificationProblems),
    privacy: read('privacy.json', privacyPolicySchema),
    agentStates: read('agent-states.json', agentStatesPolicySchema, agentStatesProblems),
    scenes: read('scenes.json', scenesPolicySchema, scenesProblems),
  };
  return isWhole(policies) ? ok(policies) : err(faults);
}

const isWhole = (policies: {
  readonly [K in keyof Policies]: Policies[K] | undefined;
}): policies is Policies => Object.values(policies).every((policy) => policy !== undefined);

function parseFile<T>(
  text: string | null | undefined,
  schema: z.ZodType<T>,
  furtherProblems: (value: T) => readonly PolicyProblem[],
): Result<T, readonly Omit<PolicyFault, 'file'>[]> {
  if (text === undefined) return err([{ path: '', message: 'the file is missing' }]);
  if (text === null) return err([{ path: '', message: 'the file cannot be read as UTF-8 text' }]);
  const read = readPolicyText(text);
  if (!read.ok) return read;
  const parsed = schema.safeParse(read.value.value);
  if (!parsed.success) return err(parsed.error.issues.flatMap((issue) => placedIssue(issue, read.value)));
  const problems = furtherProblems(parsed.data);
  if (problems.length === 0) return ok(parsed.data);
  return err(problems.map((problem) => ({ ...problem, ...read.value.place(pathOf(problem.path)) })));
}

function placedIssue(issue: z.core.$ZodIssue, text: PolicyText): readonly Omit<PolicyFault, 'file'>[] {
  const at = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...at, key].join('.'),
      message: 'is no name known here',
      ...text.placeOfName([...at, key]),
    }));
  }
  const message = text.has(at) ? issue.message : 'is missing';
  return [{ path: at.join('.'), message, ...text.place(at) }];
}

const pathOf = (path: string): PolicyPath =>
  path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
