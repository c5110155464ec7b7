import { z } from 'zod';

const hex32 = z.string().regex(/^[0-9a-f]{32}$/i);

const digestAuthorizationSchema = z.object({
  username: z.string(),
  realm: z.string(),
  nonce: z.string(),
  uri: z.string(),
  response: hex32,
  algorithm: z.string().default('MD5'),
  qop: z.literal('auth').optional(),
  cnonce: z.string().optional(),
  nc: z
    .string()
    .regex(/^[0-9a-f]{8}$/i)
    .optional(),
});
export type DigestAuthorization = z.infer<typeof digestAuthorizationSchema>;

const parameter = /\s*([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))\s*(?:,|$)/giy;

/** The fields of an Authorization header of scheme Digest (RFC 7616 section 3.4); null when it is not one. */
export function parseDigestAuthorization(header: string): DigestAuthorization | null {
  const scheme = /^\s*Digest\s+/i.exec(header);
  if (!scheme) return null;
  const fields = new Map<string, string>();
  parameter.lastIndex = scheme[0].length;
  while (parameter.lastIndex < header.length) {
    const match = parameter.exec(header);
    if (!match?.[1]) return null;
    fields.set(match[1].toLowerCase(), match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '');
  }
  const parsed = digestAuthorizationSchema.safeParse(Object.fromEntries(fields));
  return parsed.success ? parsed.data : null;
}
