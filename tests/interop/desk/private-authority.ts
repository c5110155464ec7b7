import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM: an authority that no machine knows, and a server certificate of its making for 127.0.0.1. */
export interface PrivateAuthority {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function makePrivateAuthority(): PrivateAuthority {
  const dir = mkdtempSync(join(tmpdir(), 'authority-'));
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' });
  try {
    openssl(
      ...['req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2'],
      ...['-subj', '/CN=Private test authority'],
    );
    openssl('req', ...curve, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=PBX');
    writeFileSync(join(dir, 'names'), 'subjectAltName=IP:127.0.0.1\n');
    openssl(
      ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-out', 'server.crt', '-days', '2', '-extfile', 'names'],
    );
    const read = (name: string): string => readFileSync(join(dir, name), 'utf8');
    return { ca: read('ca.crt'), cert: read('server.crt'), key: read('server.key') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
