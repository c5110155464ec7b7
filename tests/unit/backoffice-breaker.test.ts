import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admit,
  closedBreaker,
  settle,
  type AskedAs,
  type Breaker,
  type Settled,
} from '../../main/backoffice/circuit-breaker';
import { customerIdSchema } from '../../shared/domain/ids';
import { officeForEach } from '../support/connected-office';
import { json } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');

describe('the circuit breaker', () => {
  const failing = (breaker: Breaker, times: number, nowMs: number): Breaker =>
    Array.from({ length: times }).reduce<Breaker>(
      (state) => settle(state, 'ordinary', 'failed', nowMs),
      breaker,
    );

  it('opens at the third failure in a row, not before, and an answer in between starts the count anew', () => {
    expect(failing(closedBreaker, 2, 0).state).toBe('closed');
    expect(failing(closedBreaker, 3, 0)).toEqual({ state: 'resting', untilMs: 5000, pauseMs: 5000 });
    const interrupted = settle(failing(closedBreaker, 2, 0), 'ordinary', 'answered', 0);
    expect(failing(interrupted, 2, 0).state).toBe('closed');
  });

  it('rests 5, 10, 20, 40 and then 60 s while its probes fail', () => {
    let breaker = failing(closedBreaker, 3, 0);
    let nowMs = 0;
    const pauses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      if (breaker.state !== 'resting') throw new Error(`expected a rest, got ${breaker.state}`);
      pauses.push(breaker.pauseMs / 1000);
      nowMs = breaker.untilMs;
      const admission = admit(breaker, nowMs);
      expect(admission.as).toBe('probe');
      breaker = settle(admission.breaker, 'probe', 'failed', nowMs);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
  });

  it('does not rest a day because the clock was set back by one', () => {
    expect(admit(failing(closedBreaker, 3, 86_400_000), 0).as).toBe('probe');
  });

  it('never has two probes out, never waits longer than a minute, and closes at any answer, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('ask' as const), afterMs: fc.nat(90_000) }),
      fc.record({
        kind: fc.constant('settle' as const),
        which: fc.nat(),
        settled: fc.constantFrom<Settled>('answered', 'failed', 'abandoned'),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let breaker: Breaker = closedBreaker;
        let nowMs = 0;
        const out: AskedAs[] = [];
        for (const taken of steps) {
          if (taken.kind === 'ask') {
            nowMs += taken.afterMs;
            const admission = admit(breaker, nowMs);
            ({ breaker } = admission);
            expect(admission.waitMs).toBeLessThanOrEqual(60_000);
            if (admission.as === null) expect(admission.waitMs).toBeGreaterThan(0);
            else {
              // one that was sent while it was closed may still be out beside the probe
              if (admission.as === 'probe') expect(breaker.state).toBe('probing');
              out.push(admission.as);
            }
          } else if (out.length > 0) {
            const [as] = out.splice(taken.which % out.length, 1);
            if (as === undefined) continue;
            const before = breaker;
            breaker = settle(breaker, as, taken.settled, nowMs);
            if (taken.settled === 'answered') expect(breaker).toEqual(closedBreaker);
            if (as === 'ordinary' && before.state !== 'closed' && taken.settled !== 'answered')
              expect(breaker).toBe(before);
          }
          if (breaker.state === 'probing') {
            expect(out).toContain('probe');
            expect(admit(breaker, nowMs).as).toBeNull();
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('an API in trouble', () => {
  const at = officeForEach();

  const fetchPart = (part: 'tickets' | 'lines') => at.office.fetchPart(customer, part, never);
  const asked = (path: string): number => at.centre.asked.filter((line) => line.includes(path)).length;
  const failThrice = async (): Promise<void> => {
    for (let time = 0; time < 3; time += 1) await fetchPart('tickets');
  };

  it.each([
    ['500', json({}, 500)],
    ['503', json({}, 503)],
    ['rubbish', json({ no: 'list' })],
    ['a redirect', json({}, 302)],
  ])('is left alone after three times %s, and says for how long', async (_, answer) => {
    at.centre.answerWith(answer);
    await failThrice();
    expect(await fetchPart('tickets')).toMatchObject({
      ok: false,
      failure: { code: 'centre.resting', params: { seconds: 5 } },
    });
    at.clock.advance(1500);
    expect(await fetchPart('tickets')).toMatchObject({ failure: { params: { seconds: 4 } } });
    expect(asked('troubleTicket')).toBe(3);
  });

  it('is asked once after the pause, and is trusted again when that is answered', async () => {
    at.centre.answerWith(json({}, 500));
    await failThrice();
    at.clock.advance(5000);
    at.centre.answerWith(json([]));
    expect((await fetchPart('tickets')).ok).toBe(true);
    expect((await fetchPart('tickets')).ok).toBe(true);
    expect(asked('troubleTicket')).toBe(5);
  });

  it('costs no other API anything', async () => {
    at.centre.answerWith((request, response) => {
      json([], request.url?.includes('troubleTicket') === true ? 500 : 200)(request, response);
    });
    await failThrice();
    expect(await fetchPart('tickets')).toMatchObject({ failure: { code: 'centre.resting' } });
    expect(await fetchPart('lines')).toEqual({ ok: true, value: [] });
  });

  it.each([400, 401, 403, 404, 409, 422, 429])('is not in trouble because it answers %i', async (status) => {
    at.centre.answerWith(json({ code: 'x', reason: 'y' }, status));
    for (let time = 0; time < 5; time += 1) {
      expect(await fetchPart('tickets')).not.toMatchObject({ failure: { code: 'centre.resting' } });
    }
    expect(asked('troubleTicket')).toBe(5);
  });

  it('is not in trouble because askers go away', async () => {
    for (let time = 0; time < 4; time += 1) {
      const leaving = new AbortController();
      at.centre.answerWith(() => {
        leaving.abort();
      });
      await at.office.fetchPart(customer, 'tickets', leaving.signal);
    }
    at.centre.answerWith(json([]));
    expect((await fetchPart('tickets')).ok).toBe(true);
  });

  it('is asked again as soon as the centre is back, though it failed while the centre was away', async () => {
    at.centre.answerWith((_, response) => response.destroy());
    await failThrice();
    expect(await fetchPart('tickets')).toMatchObject({ failure: { code: 'centre.resting' } });
    at.centre.answerWith(json([]));
    const online = new Promise<void>((resolve) => {
      at.office.subscribeLink((link) => {
        if (link.state === 'online') resolve();
      });
    });
    at.centre.streams.forEach((stream) => stream.end());
    at.clock.advance(1000);
    await online;
    expect((await fetchPart('tickets')).ok).toBe(true);
  });
});
