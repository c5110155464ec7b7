import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';

const folder = join(import.meta.dirname, 'tmf-specs');
const swaggerSchema = z.looseObject({ definitions: z.record(z.string(), z.looseObject({})) });

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const absolute = (text: string) => URL.canParse(text);

/** The official definitions of one API, by its number: `validatorOf('621', 'TroubleTicket_Create')`. */
const compiled = new Map<string, ValidateFunction>();
export function validatorOf(api: string, definition: string): ValidateFunction {
  const known = compiled.get(`${api}/${definition}`);
  if (known) return known;
  const file = readdirSync(folder).find((name) => name.startsWith(`TMF${api}`));
  if (file === undefined) throw new Error(`no swagger file for TMF${api}`);
  const { definitions } = swaggerSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (!(definition in definitions)) throw new Error(`TMF${api} does not define ${definition}`);
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: {
      'date-time': dateTime,
      date: /^\d{4}-\d\d-\d\d$/,
      uri: { validate: absolute },
      url: { validate: absolute },
      float: true,
      base64: true,
      int32: true,
    },
  });
  const validate = ajv.compile({ definitions, $ref: `#/definitions/${definition}` });
  compiled.set(`${api}/${definition}`, validate);
  return validate;
}

/** What the official definition has against the value, as readable lines; empty when nothing. */
export function objections(api: string, definition: string, value: unknown): string[] {
  const validate = validatorOf(api, definition);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? error.keyword}`);
}
