import { describe, expect, it } from 'vitest';
import { answerCommand } from '../../../main/ipc/answer-command';
import { commandHandlers } from '../../../main/ipc/command-handlers';
import { publishState } from '../../../main/ipc/publish-state';
import type { CommandInput, CommandName } from '../../../shared/ipc/contract';
import { failure } from '../../../shared/ipc/failure';
import { err, ok } from '../../../shared/lib/result';
import { bank, bankId, deskBench, found, wholeBank } from '../../support/desk-bench';

function edge() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, wholeBank());
  const said: string[] = [];
  const handlers = commandHandlers({
    diagnostics: { read: () => Promise.reject(new Error('not asked')) },
    bundle: {
      save: () => Promise.resolve(ok({ file: null })),
      show: () => err(failure('notFound')),
    },
    desk: bench.desk,
    store: bench.store,
    policies: bench.context.policies,
    publisher: publishState(
      bench.store,
      () => undefined,
      () => undefined,
    ),
    settings: {
      read: () => Promise.reject(new Error('not asked here')),
      save: () => Promise.resolve(err(failure('settings.invalid'))),
      setSound: () => Promise.resolve(err(failure('internal'))),
      setPreferences: () => Promise.resolve(err(failure('settings.invalid'))),
    },
    session: {
      signOut: () => {
        said.push('signOut');
        return Promise.resolve(ok(null));
      },
      signIn: ({ id, role }) => {
        said.push(`signIn ${id} ${role}`);
        return Promise.resolve(ok(null));
      },
    },
    painted: () => undefined,
  });
  const ask = <N extends CommandName>(name: N, input: CommandInput<N>) =>
    answerCommand(handlers, { name, input }, () => undefined);
  return { ...bench, ask, said };
}

describe('the screen', () => {
  it('opens, refreshes and closes a customer without a contact', async () => {
    const bench = edge();
    expect(await bench.ask('customer/open', { customerId: bankId, from: 'search' })).toEqual(ok(null));
    expect(bench.store.state.viewed?.customerId).toBe(bankId);
    expect(await bench.ask('customer/refresh', { view: { viewed: bankId } })).toEqual(ok(null));
    expect(await bench.ask('customer/loadTimeline', { view: { viewed: bankId } })).toEqual(ok(null));
    expect(await bench.ask('customer/close', null)).toEqual(ok(null));
    expect(bench.store.state.viewed).toBeNull();
    expect(await bench.ask('customer/refresh', { view: { viewed: bankId } })).toMatchObject({
      failure: { code: 'notFound' },
    });
  });

  it("goes to the seat's own page and leaves the customer it had opened", async () => {
    const bench = edge();
    bench.ring();
    await bench.settle();
    await bench.ask('customer/open', { customerId: bankId, from: 'portfolio' });
    expect(await bench.ask('contact/select', { contactId: null })).toEqual(ok(null));
    expect(bench.store.state).toMatchObject({ selectedContactId: null, viewed: null });
  });

  it('that goes elsewhere while a customer is being opened is not brought back', async () => {
    const bench = edge();
    const opening = bench.ask('customer/open', { customerId: bankId, from: 'search' });
    await bench.ask('contact/select', { contactId: null });
    expect(await opening).toMatchObject({ failure: { code: 'notNow' } });
    expect(bench.store.state.viewed).toBeNull();
  });

  it('reveals, and copies in the name of whose page it is', async () => {
    const bench = edge();
    bench.ring();
    await bench.settle();
    const contactId = bench.contactId();
    const reveal = { view: { contactId }, field: 'address', reason: 'dispatch' } as const;
    expect(await bench.ask('privacy/reveal', reveal)).toEqual(ok(null));
    expect(found(bench.contact().customer).revealed).toHaveLength(1);
    await bench.ask('privacy/copy', { text: '津A-DL-004217', where: 'line-number' });
    expect(bench.clipboard.text).toBe('津A-DL-004217');
    expect(bench.cache.trail.at(-1)).toMatchObject({ contactId, customerId: bankId });
  });

  it('cannot reveal a field that is none', async () => {
    const bench = edge();
    const input = { view: { viewed: bankId }, field: 'tierFacts', reason: 'other' } as const;
    expect(await bench.ask('privacy/reveal', input)).toMatchObject({ failure: { code: 'badRequest' } });
    expect(bench.cache.trail).toEqual([]);
  });

  it('verifies, attaches and asks the centre', async () => {
    const bench = edge();
    bench.backOffice.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    bench.ring('13800138000');
    await bench.settle();
    const contactId = bench.contactId();
    expect(await bench.ask('customer/searchCentre', { text: ' 津海 ' })).toMatchObject({
      ok: true,
      value: [{ customerId: bankId }],
    });
    expect(await bench.ask('contact/attachCustomer', { contactId, customerId: bankId })).toEqual(ok(null));
    const answers = [
      { code: 'contactName', answer: '林晓' },
      { code: 'creditCodeTail', answer: '234X' },
    ];
    expect(await bench.ask('customer/verify', { contactId, answers })).toEqual(ok(null));
    expect(bench.contact().verification.state).toBe('verified');
  });

  it('signs in and out through the program', async () => {
    const bench = edge();
    await bench.ask('session/signOut', null);
    await bench.ask('session/signIn', { agent: { id: '8013', name: '李', role: 'agent' } });
    expect(bench.said).toEqual(['signOut', 'signIn 8013 agent']);
  });
});
