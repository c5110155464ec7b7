import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hoist } from '../../../scripts/build/hoist-sip-grammar.mjs';

const library = dirname(dirname(fileURLToPath(import.meta.resolve('sip.js'))));
const grammarFile = join(library, 'lib/grammar/pegjs/dist/grammar.js');
const source = readFileSync(grammarFile, 'utf8');

type Parse = (input: string, options: { startRule: string; data?: unknown }) => unknown;
const grammarSchema = z.object({ parse: z.custom<Parse>((value) => typeof value === 'function') });

const headers: readonly (readonly [rule: string, text: string])[] = [
  ['Request_Response', 'INVITE sip:8012@seat.invalid;transport=ws SIP/2.0'],
  ['Request_Response', 'SIP/2.0 480 暂时不在'],
  ['Via', 'SIP/2.0/WSS 192.0.2.7:5061;branch=z9hG4bK.7;received=192.0.2.9;rport=5062'],
  ['From', '"张三 \\"丰\\"" <sip:13900000000@127.0.0.1>;tag=as12'],
  ['Contact', '<sip:a@[2001:db8::1]:5060;transport=ws>;q=0.5, sip:b@c.invalid;expires=60'],
  ['CSeq', '4711 REFER'],
  ['SIP_URI', 'not an address'],
];

describe('the grammar of sip.js, its tables decoded once', () => {
  it('parses what it is given as the grammar that was shipped does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sip-grammar-'));
    try {
      const absolute = hoist(source).replaceAll(
        /from "(\.\.[^"]+)"/g,
        (_, path: string) => `from "${pathToFileURL(join(dirname(grammarFile), path)).href}"`,
      );
      const file = join(folder, 'grammar.mjs');
      writeFileSync(file, absolute);
      const quick = await load(file);
      const shipped = await load(grammarFile);
      for (const [rule, text] of headers)
        expect(parsed(quick, rule, text), text).toEqual(parsed(shipped, rule, text));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('decodes no table as it parses', () => {
    const hoisted = hoist(source);
    expect(hoisted.lastIndexOf('peg$decode(')).toBeLessThan(hoisted.indexOf('function peg$parse('));
  });

  it('refuses a file it does not know', () => {
    expect(() => hoist(source.replace('peg$bytecode', 'peg$code'))).toThrow(
      'not the grammar this build knows',
    );
  });
});

async function load(file: string): Promise<Parse> {
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return grammarSchema.parse(module).parse;
}

/** What the rule's actions leave behind, and whether it holds at all. */
function parsed(parse: Parse, startRule: string, text: string): unknown {
  const options: { startRule: string; data?: unknown } = { startRule };
  try {
    parse(text, options);
  } catch {
    return 'refused';
  }
  return JSON.parse(JSON.stringify(options.data));
}
