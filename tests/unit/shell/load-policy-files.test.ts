import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicyFiles } from '../../../main/shell/load-policy-files';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'policies-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function folder(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const path = join(root, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
  return path;
}

describe('loadPolicyFiles', () => {
  it("takes an administrator's file before the built-in one, and the built-in ones for the rest", () => {
    const own = folder('own', { 'tiers.json': '{"own":1}', 'notes.txt': 'no policy' });
    const builtIn = folder('builtIn', { 'tiers.json': '{}', 'points.json': '[]' });
    expect(loadPolicyFiles([own, join(root, 'not there'), builtIn])).toEqual({
      'tiers.json': '{"own":1}',
      'points.json': '[]',
    });
  });

  it('drops a byte order mark, but does not guess at a file saved as GBK', () => {
    const own = folder('own', {
      'marked.json': '\ufeff{}',
      'gbk.json': Buffer.from([0x22, 0xd5, 0xbd, 0xc2, 0xd4, 0x22]),
    });
    expect(loadPolicyFiles([own])).toEqual({ 'marked.json': '{}', 'gbk.json': null });
  });
});
