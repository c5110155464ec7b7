import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partNames } from '../../../shared/domain/customer';
import { failure } from '../../../shared/ipc/failure';
import { bankId, deskBench, lockedTexts, wholeBank } from '../../support/desk-bench';

const clearTexts = ['91120000MA05L1234X', '解放路1号'];

const step = fc.oneof(
  fc.record({ do: fc.constant('part' as const), part: fc.constantFrom(...partNames), fails: fc.boolean() }),
  fc.record({ do: fc.constantFrom('ring', 'view', 'closeView', 'hangUp', 'complete' as const) }),
  fc.record({ do: fc.constant('verify' as const), right: fc.boolean() }),
  fc.record({ do: fc.constant('reveal' as const), field: fc.constantFrom('idNumber', 'address') }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(50, 150, 10_000, 60_000) }),
  fc.record({ do: fc.constantFrom('offline', 'online', 'fullDisk', 'roomyDisk', 'settle') }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function model() {
  const bench = deskBench();
  bench.backOffice.customers.set(bankId, wholeBank());
  bench.backOffice.goOnline();
  const callIds: ReturnType<typeof bench.ring>[] = [];
  const selected = () => bench.store.state.contacts[0];

  function run(what: Step): void {
    const contactId = selected()?.id;
    switch (what.do) {
      case 'part':
        if (what.fails) bench.backOffice.failing.set(what.part, failure('centre.timeout'));
        else bench.backOffice.failing.delete(what.part);
        bench.backOffice.events.emit({ kind: 'customerChanged', customerId: bankId });
        return;
      case 'ring':
        callIds.push(bench.ring());
        return;
      case 'view':
        void bench.desk.viewed.open(bankId, 'search');
        return;
      case 'closeView':
        bench.desk.viewed.close();
        return;
      case 'hangUp': {
        const callId = callIds.pop();
        if (callId) bench.emit({ kind: 'callEnded', callId, by: 'callerBeforeAnswer' });
        return;
      }
      case 'verify':
        if (contactId)
          void bench.desk.withContact(contactId, (file) =>
            bench.desk.verification.verify(file, [
              { code: 'contactName', answer: '林晓' },
              { code: 'creditCodeTail', answer: what.right ? '234X' : '0000' },
            ]),
          );
        return;
      case 'reveal': {
        const target = bench.store.state.viewed ? { viewed: bankId } : contactId ? { contactId } : null;
        if (target)
          void bench.desk.withPage(target, (page) => bench.desk.reveals.reveal(page, what.field, 'other'));
        return;
      }
      case 'wait':
        bench.clock.advance(what.ms);
        return;
      case 'offline':
        bench.backOffice.goOffline();
        return;
      case 'online':
        bench.backOffice.goOnline();
        return;
      case 'fullDisk':
      case 'roomyDisk':
        bench.cache.broken = what.do === 'fullDisk';
        return;
      default:
        return;
    }
  }
  return { bench, run };
}

/** What must hold of every state the screen is ever given. */
function check({ store, cache, clock }: ReturnType<typeof deskBench>): void {
  const { contacts, viewed } = store.state;
  for (const { verification, customer, id } of contacts) {
    const passed = cache.trail.some(
      ({ action, contactId }) =>
        contactId === id && action.kind === 'verified' && action.outcome === 'passed',
    );
    expect(verification.state !== 'verified' || passed, 'verified without an entry').toBe(true);
    if (verification.state !== 'verified') expectNone(JSON.stringify(customer), lockedTexts);
  }
  expectNone(JSON.stringify(viewed), lockedTexts);
  for (const match of [...contacts.map((contact) => contact.customer), viewed?.customer]) {
    if (match?.kind !== 'found') continue;
    const { revealed, ...rest } = match.view;
    expectNone(JSON.stringify(rest), clearTexts);
    expect(revealed.length === 0 || cache.trail.some(({ action }) => action.kind === 'revealed')).toBe(true);
    // in its last moment something else may be told first
    expect(
      revealed.every(({ untilMs }) => untilMs >= clock.now()),
      'revealed too long',
    ).toBe(true);
  }
}

function expectNone(text: string, secrets: readonly string[]): void {
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

describe('whatever happens in whatever order', () => {
  it('no guarded value is in the state before its contact is verified, and nothing revealed stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { bench, run } = model();
        let broken: unknown = null;
        bench.store.subscribe(() => {
          try {
            check(bench);
          } catch (error) {
            broken ??= error;
          }
        });
        for (const what of steps) {
          run(what);
          if (what.do === 'settle') await bench.settle();
          else await Promise.resolve();
        }
        await bench.settle();
        bench.clock.advance(60_000);
        await bench.settle();
        if (broken !== null) throw broken as Error;
        expectNone(JSON.stringify(bench.store.state), clearTexts);
      }),
      { numRuns: 150 },
    );
  });
});
