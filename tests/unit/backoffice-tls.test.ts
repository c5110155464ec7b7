import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../main/backoffice/http-client';
import { systemClock } from '../../main/system-clock';
import { testCertificate } from '../support/test-certificate';

const server = createServer(testCertificate, (_, response) => response.end('{"seen":true}'));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const ask = async (ca: string | null): Promise<unknown> => {
  const url = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const client = createHttpClient(
    { url, token: 'secret-token', ca },
    { clock: systemClock, onReached: () => undefined },
  );
  const outcome = await client.send({ method: 'GET', path: '/' });
  client.close();
  return outcome;
};

describe('a centre with a certificate of its own authority', () => {
  it('is trusted when the authority is configured', async () => {
    expect(await ask(testCertificate.cert)).toMatchObject({ ok: true, value: { body: { seen: true } } });
  });

  it('is refused otherwise, and gets no request', async () => {
    expect(await ask(null)).toMatchObject({
      ok: false,
      failure: { code: 'centre.unreachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  });
});
