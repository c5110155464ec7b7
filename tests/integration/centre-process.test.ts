import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tmfPaths } from '../../shared/tmf/paths';
import { faultBody } from '../contract/bodies';

const project = join(import.meta.dirname, '../..');
const readySchema = z.object({
  kind: z.literal('ready'),
  centreUrl: z.url(),
  token: z.string(),
  practicePhone: z.unknown(),
});

/** The centre as its own process: the real entry, bundled as for shipping, on a real file. */
describe('the centre as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yidian-centre-'));
  const entry = join(folder, 'dist/main/centre.js');
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    const external = ['electron', 'better-sqlite3'];
    await build({
      configFile: false,
      root: project,
      publicDir: false,
      logLevel: 'silent',
      ssr: { target: 'node', noExternal: true, external },
      build: {
        ssr: true,
        target: 'node20',
        outDir: join(folder, 'dist/main'),
        rolldownOptions: {
          input: { centre: join(project, 'main/centre/index.ts') },
          external,
          output: { format: 'es', entryFileNames: '[name].js' },
        },
      },
    });
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function launch(...args: string[]) {
    const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    running.push(child);
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    const exited = once(child, 'exit').then(([code, signal]: unknown[]) => ({ code, signal, out, error }));
    const ready = async () => {
      while (!out.includes('\n'))
        await Promise.race([
          once(child.stdout, 'data'),
          exited.then((end) => Promise.reject(new Error(end.error))),
        ]);
      return readySchema.parse(JSON.parse(out));
    };
    return { child, exited, ready };
  }

  const file = async (url: string, key: string) => {
    const response = await fetch(url + tmfPaths.troubleTicket, {
      method: 'POST',
      headers: {
        authorization: 'Bearer test-token',
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(faultBody()),
    });
    return { status: response.status, text: await response.text() };
  };

  it('prints one ready line, serves, and ends cleanly on SIGTERM', async () => {
    const centre = launch('--customers', '60', '--token', 'test-token');
    const { centreUrl, token, practicePhone } = await centre.ready();
    expect([token, practicePhone]).toEqual(['test-token', null]);
    expect(centreUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await file(centreUrl, 'k')).status).toBe(201);
    centre.child.kill('SIGTERM');
    const { code, out, error } = await centre.exited;
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(error).toBe('');
  });

  it('draws a token of its own when none is given', async () => {
    const centre = launch('--customers', '12');
    expect((await centre.ready()).token.length).toBeGreaterThanOrEqual(32);
  });

  it('killed with -9 right after the answer, it still has the ticket, and a repeat of the key changes nothing', async () => {
    const data = join(folder, 'data');
    const args = ['--customers', '60', '--token', 'test-token', '--data', data];
    const first = launch(...args);
    const answer = await file((await first.ready()).centreUrl, 'precious');
    first.child.kill('SIGKILL');
    expect((await first.exited).signal).toBe('SIGKILL');

    const second = launch(...args);
    const { centreUrl } = await second.ready();
    const again = await file(centreUrl, 'precious');
    expect([again.status, again.text]).toEqual([201, answer.text]);
    expect((await file(centreUrl, 'another-key')).status).toBe(409);
    const found = await fetch(`${centreUrl}${tmfPaths.troubleTicket}?externalId=contact-1`, {
      headers: { authorization: 'Bearer test-token' },
    });
    expect(found.headers.get('x-total-count')).toBe('1');
  });

  it.each([
    [['--port', 'eighty'], '--port must be a port from 0 (any free one) to 65535'],
    [['--customers', '0'], '--customers must be a whole number from 1 to 1000000'],
    [['--customers', '1000001'], '--customers must be a whole number from 1 to 1000000'],
    [['--token', 'short'], '--token must be at least 8 visible ASCII characters'],
    [['--data', ''], '--data must be a folder'],
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['stray'], 'stray'],
  ])('%s: one clear sentence on stderr and exit 2', async (args, sentence) => {
    const { code, out, error } = await launch(...args).exited;
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(sentence);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  it('says why it cannot start when the port is taken, and exits 1', async () => {
    const first = launch('--customers', '12');
    const { port } = new URL((await first.ready()).centreUrl);
    const { code, error } = await launch('--customers', '12', '--port', port).exited;
    expect(code).toBe(1);
    expect(error).toContain('EADDRINUSE');
  });

  const makeFile = async (data: string, version: number, sql = '') => {
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(join(data, 'centre.db'));
    db.exec(sql);
    db.pragma(`user_version = ${String(version)}`);
    db.close();
  };

  it('refuses a file of a newer layout instead of misreading it', async () => {
    const data = mkdtempSync(join(folder, 'future-'));
    await makeFile(data, 99);
    const { code, error } = await launch('--data', data).exited;
    expect(code).toBe(1);
    expect(error).toContain('layout 99');
    expect(readdirSync(data).filter((name) => name.endsWith('.db'))).toEqual(['centre.db']);
  });

  it('sets a file of an older layout aside, says so, and keeps the keys of devices', async () => {
    const data = mkdtempSync(join(folder, 'past-'));
    const key = Buffer.alloc(32, 7).toString('base64');
    await makeFile(
      data,
      1,
      `CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
       CREATE TABLE serial (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
       INSERT INTO secret VALUES ('device/seat-1', '${key}');`,
    );
    const args = ['--customers', '12', '--token', 'test-token', '--data', data];
    const centre = launch(...args);
    const { centreUrl } = await centre.ready();
    const answer = await fetch(`${centreUrl}/yidian/v1/device-keys/seat-1`, {
      method: 'PUT',
      headers: { authorization: 'Bearer test-token' },
    });
    expect(await answer.json()).toEqual({ key });
    const [aside] = readdirSync(data).filter((name) => name.startsWith('centre-layout-1-'));
    centre.child.kill('SIGTERM');
    expect((await centre.exited).error).toContain(aside);
    const again = launch(...args);
    await again.ready();
    again.child.kill('SIGTERM');
    expect((await again.exited).error).toBe('');
  });
});
