import { describe, expect, it } from 'vitest';
import type { DeskContext } from '../../../main/desk/desk-context';
import { DeskStore } from '../../../main/desk/desk-store';
import { initialState } from '../../../main/desk/initial-state';
import { PortfolioDesk } from '../../../main/desk/portfolio-desk';
import type { PortfolioAccount } from '../../../main/desk/ports';
import type { CustomerParts } from '../../../shared/domain/customer';
import { customerIdSchema, type CustomerId } from '../../../shared/domain/ids';
import { settingsSchema, type Role } from '../../../shared/domain/settings';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import { bank, dataLine, deskBench } from '../../support/desk-bench';

const minuteMs = 60_000;
const idOf = (n: number): CustomerId => customerIdSchema.parse(`C-${n}`);
const accountsOf = (...ns: number[]): PortfolioAccount[] =>
  ns.map((n) => ({ customerId: idOf(n), as: 'bound' }));

/** The bank under another id and name, its line healthy, every part of a row known since `fetchedAtMs`. */
function account(n: number, fetchedAtMs: number, change: Partial<CustomerParts> = {}): CustomerParts {
  const { identity } = bank();
  if (!identity) throw new Error('the bank has an identity');
  const known = <T>(value: T) => ({ value, fetchedAtMs });
  return {
    identity: known({ ...identity.value, id: idOf(n), name: `津海第${n}机械厂` }),
    lines: known([dataLine({ health: 'up' })]),
    tickets: known([]),
    contacts: known([]),
    promises: known([]),
    products: known([]),
    agreements: known([]),
    ...change,
  };
}

/** A seat with nothing but its portfolio, over the bench's fakes. */
function seat(role: Role = 'vipSeat') {
  const { clock, cache, backOffice, context: ofBench, settle } = deskBench();
  const settings = { current: settingsSchema.parse({ agent: { id: '8012', name: '周敏', role } }) };
  const store = new DeskStore(initialState(settings.current, clock.now()));
  const context: DeskContext = { ...ofBench, store, settings: () => settings.current };
  const desk = new PortfolioDesk(context);
  const member = (n: number, change: Partial<CustomerParts> = {}): void => {
    backOffice.customers.set(idOf(n), account(n, clock.now(), change));
  };
  return {
    clock,
    cache,
    backOffice,
    store,
    desk,
    settings,
    member,
    view: () => store.state.portfolio,
    settle,
    names: () => store.state.portfolio?.rows.map(({ customerId }) => customerId),
    /** Lets all that is under way come to rest and be shown. */
    rest: async () => {
      await settle();
      clock.advance(500);
      await settle();
    },
    another: (): PortfolioDesk => new PortfolioDesk(context),
  };
}

describe('the portfolio of a seat', () => {
  it('shows the accounts the centre binds to the seat, keeps them and remembers which they are', async () => {
    const { backOffice, cache, clock, desk, member, rest, view, names } = seat();
    backOffice.portfolio = ok(accountsOf(1, 2));
    member(1);
    member(2, { lines: { value: [dataLine({ health: 'down' })], fetchedAtMs: 0 } });
    await desk.open();
    await rest();
    expect(names()).toEqual(['C-2', 'C-1']);
    expect(view()).toMatchObject({ fetchedAtMs: clock.now() - 500, refreshing: false, failure: null });
    expect(cache.portfolio).toEqual(['C-1', 'C-2']);
    expect(cache.customers.get(idOf(1))?.lines).toBeDefined();
  });

  it('is nothing at a seat that owns no accounts: nobody is asked', async () => {
    const { backOffice, desk, rest, view } = seat('agent');
    backOffice.portfolio = ok(accountsOf(1));
    await desk.open();
    expect(await desk.refresh()).toEqual(ok(null));
    await rest();
    expect(view()).toBeNull();
    expect(backOffice.asked).toEqual([]);
  });

  it('is there with the centre gone, with its age, and fresh when the centre is back', async () => {
    const first = seat();
    first.backOffice.portfolio = ok(accountsOf(1));
    first.member(1);
    await first.desk.open();
    await first.rest();
    const seenMs = first.view()?.fetchedAtMs;
    first.desk.dispose();

    first.clock.advance(60 * minuteMs);
    first.backOffice.goOffline();
    const later = first.another();
    await later.open();
    await first.rest();
    expect(first.names()).toEqual(['C-1']);
    expect(first.view()).toMatchObject({ fetchedAtMs: seenMs, failure: { code: 'centre.unreachable' } });

    first.backOffice.goOnline();
    expect(await later.refresh()).toEqual(ok(null));
    await first.rest();
    expect(first.view()).toMatchObject({ failure: null, refreshing: false });
    expect(first.view()?.fetchedAtMs).toBeGreaterThan(seenMs ?? Infinity);
  });

  it('does not show one agent what is remembered of another', async () => {
    const { backOffice, desk, member, rest, view, settings, another } = seat();
    backOffice.portfolio = ok(accountsOf(1));
    member(1);
    await desk.open();
    await rest();
    desk.dispose();
    backOffice.goOffline();
    settings.current = { ...settings.current, agent: { ...settings.current.agent, id: '8013' } };
    await another().open();
    await rest();
    expect(view()?.rows).toEqual([]);
  });

  it('asks only for parts that are missing or old', async () => {
    const { backOffice, cache, clock, desk, rest } = seat();
    backOffice.portfolio = ok(accountsOf(1, 2));
    const old = { value: [dataLine()], fetchedAtMs: clock.now() - 5 * minuteMs };
    cache.customers.set(idOf(1), account(1, clock.now(), { lines: old }));
    const { promises: _missing, ...most } = account(2, clock.now());
    cache.customers.set(idOf(2), most);
    await desk.open();
    await rest();
    expect(backOffice.asked.toSorted()).toEqual(['C-1 lines', 'C-2 promises']);
  });

  it('has two requests under way at most, and begins none while a call is ringing', async () => {
    const { backOffice, desk, member, rest, store } = seat();
    const bench = deskBench();
    bench.ring();
    const ringing = bench.contact();
    backOffice.portfolio = ok(accountsOf(1));
    member(1);
    for (const part of ['identity', 'lines', 'tickets'] as const) backOffice.slow.add(part);
    await desk.open();
    expect(backOffice.asked).toEqual(['C-1 identity', 'C-1 lines']);

    store.dispatch({ type: 'contactOpened', contact: ringing, select: true });
    backOffice.answerSlow();
    await rest();
    expect(backOffice.asked).toHaveLength(2);
    store.dispatch({ type: 'contactClosed', contactId: ringing.id });
    await rest();
    expect(backOffice.asked).toHaveLength(7);
  });

  it('asks again every ten minutes, and not after it was closed', async () => {
    const { backOffice, clock, desk, member, rest, names } = seat();
    backOffice.portfolio = ok(accountsOf(1));
    member(1);
    member(2);
    await desk.open();
    await rest();
    backOffice.portfolio = ok(accountsOf(2));
    clock.advance(9 * minuteMs);
    await rest();
    expect(names()).toEqual(['C-1']);
    clock.advance(minuteMs);
    await rest();
    expect(names()).toEqual(['C-2']);

    await desk.close();
    const asked = backOffice.asked.length;
    clock.advance(30 * minuteMs);
    await rest();
    expect(backOffice.asked).toHaveLength(asked);
    expect(clock.pending).toBe(0);
  });

  it('fetches what an event at the centre concerns, and only of its own accounts', async () => {
    const { backOffice, desk, member, rest, view } = seat();
    backOffice.portfolio = ok(accountsOf(1));
    member(1);
    await desk.open();
    await rest();
    backOffice.asked.length = 0;
    member(1, { lines: { value: [dataLine({ health: 'down' })], fetchedAtMs: 0 } });
    desk.centreChanged({ kind: 'customerChanged', customerId: idOf(1) });
    desk.centreChanged({ kind: 'ticketChanged', customerId: idOf(9) });
    desk.centreChanged({ kind: 'practiceChanged' });
    await rest();
    expect(backOffice.asked).toEqual(['C-1 identity', 'C-1 lines', 'C-1 promises']);
    expect(view()?.rows[0]).toMatchObject({ linesDown: 1 });
    desk.centreChanged({ kind: 'ticketChanged' });
    await rest();
    expect(backOffice.asked.at(-1)).toBe('C-1 tickets');
  });

  it('says what failed without losing what it has; what is not offered is no failure', async () => {
    const { backOffice, desk, member, rest, view, names } = seat();
    backOffice.portfolio = ok(accountsOf(1));
    member(1);
    backOffice.failing.set('promises', failure('centre.notOffered'));
    await desk.open();
    await rest();
    expect(view()).toMatchObject({ failure: null, refreshing: false });
    backOffice.failing.set('tickets', failure('centre.badAnswer'));
    desk.centreChanged({ kind: 'ticketChanged' });
    await rest();
    expect(view()?.failure).toMatchObject({ code: 'centre.badAnswer' });
    expect(names()).toEqual(['C-1']);
  });

  it('makes the rows of hundreds of accounts in several turns, and shows them once they are all there', async () => {
    const { backOffice, cache, clock, desk, settle, store } = seat();
    const many = Array.from({ length: 90 }, (_, n) => n);
    backOffice.goOffline();
    cache.secrets.set(
      'portfolio',
      JSON.stringify({ agentId: '8012', fetchedAtMs: 0, accounts: accountsOf(...many) }),
    );
    for (const n of many) cache.customers.set(idOf(n), account(n, clock.now()));
    const shown = new Set<number>();
    store.subscribe(({ portfolio }) => shown.add(portfolio?.rows.length ?? 0));
    await desk.open();
    expect([...shown]).toEqual([]);
    for (let turn = 0; turn < 5; turn += 1) {
      clock.advance(0);
      await settle();
    }
    expect([...shown]).toEqual([90]);
  });

  it('lets a promise become overdue by itself', async () => {
    const { backOffice, clock, desk, member, rest, view } = seat();
    const dueAtMs = clock.now() + 2 * minuteMs;
    const ticket = { id: 'GZ-1', kind: 'fault', status: 'inProgress', title: '中断', createdAtMs: 0 };
    backOffice.portfolio = ok(accountsOf(1));
    member(1, { tickets: { value: [{ ...ticket, expectedAtMs: dueAtMs }] as never, fetchedAtMs: 0 } });
    await desk.open();
    await rest();
    expect(view()?.rows[0]?.tasks[0]?.kind).toBe('ticketDue');
    clock.advance(3 * minuteMs);
    expect(view()?.rows[0]?.tasks[0]?.kind).toBe('ticketOverdue');
  });

  it('leaves nothing behind when it is closed: not on the screen, not in what is remembered', async () => {
    const { backOffice, cache, desk, member, rest, view } = seat();
    backOffice.portfolio = ok(accountsOf(1));
    member(1);
    backOffice.slow.add('tickets');
    await desk.open();
    await desk.close();
    backOffice.answerSlow();
    await rest();
    expect(view()).toBeNull();
    expect(JSON.stringify([...cache.secrets])).not.toContain('C-1');
  });
});
