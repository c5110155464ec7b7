import { describe, expect, it } from 'vitest';
import { breakEnd } from '../../../renderer/features/availability/break-end';
import { qualityGrade } from '../../../renderer/features/call-bar/quality-meter';
import { home } from '../../../renderer/gallery/customers';
import { desk } from '../../../renderer/gallery/fixtures';
import { seatStates } from '../../../renderer/gallery/seat-states';
import { states } from '../../../renderer/gallery/states';
import { contactInBar, suspectedLineId } from '../../../renderer/stores/contacts';
import { nextPracticeCall, ownPageTitle } from '../../../renderer/stores/own-page-title';
import { seatState } from '../../../renderer/stores/seat-state';
import { shownStatus, wishedStatus } from '../../../renderer/stores/shown-status';
import type { AvailabilityView } from '../../../shared/ipc/availability';

describe('when a break is over', () => {
  const minute = 60_000;
  const breaks = [
    { code: 'meal', label: { 'zh-CN': '用餐', en: 'Meal' }, minutes: 30 },
    { code: 'nursing', label: { 'zh-CN': '哺乳', en: 'Nursing' }, minutes: null },
  ];
  const since = 5 * minute;
  const on = (reason: string) => breakEnd({ status: { state: 'break', reason }, sinceMs: since }, breaks);

  it('is so many minutes after the server began it as policy gives for its reason', () => {
    expect(on('meal')).toEqual({ minutes: 30, atMs: since + 30 * minute });
  });

  it('is never, for a reason without an end, one that policy does not know, and whoever is on no break', () => {
    expect([on('nursing'), on('gone')]).toEqual([null, null]);
    expect(breakEnd({ status: { state: 'busy' }, sinceMs: since }, breaks)).toBeNull();
  });

  it('counts from the server’s word, not from the wish to go', () => {
    const asked = shownStatus({
      ...states.seatBreak.availability,
      status: { state: 'break', reason: 'meal' },
      sinceMs: since,
      confirmed: { status: { state: 'available' }, sinceMs: since },
      word: 'asking',
    });
    expect(asked && breakEnd(asked, breaks)).toBeNull();
  });
});

describe('what the seat says it is doing', () => {
  it('is available only when the server said so and the phone is registered', () => {
    expect(seatState(states.idleReal).code).toBe('available');
    expect(seatState(states.seatUnknown).code).toBe('unknown');
    expect(seatState(states.wrongPassword).code).toBe('offline');
    expect(seatState(states.unconfigured).code).toBe('unconfigured');
  });

  it('is signed out whatever the phone last said', () => {
    expect(seatState({ ...states.idleReal, session: 'signedOut' })).toEqual({
      code: 'signedOut',
      sinceMs: null,
    });
  });

  it('follows the call, then the wrap-up', () => {
    expect(seatState(states.ringing).code).toBe('ringing');
    expect(seatState(states.talking).code).toBe('talking');
    expect(seatState(states.held).code).toBe('held');
    expect(seatState({ ...states.wrapUp, contacts: states.wrapUp.contacts.slice(0, 1) }).code).toBe('wrapUp');
  });

  it('shows the living call in the bar even while another contact is being wrapped up', () => {
    const looking = { ...states.ringing, selectedContactId: desk.contacts[1]?.id ?? null };
    expect(contactInBar(looking)?.call.phase).toBe('ringing');
  });

  it('suspects the picked line, else an ill one, else the only one, else none', () => {
    const [contact] = states.talking.contacts;
    if (!contact) throw new Error('the fixture has no contact');
    expect(suspectedLineId(contact)).toBe('S-DL-004217');
    expect(suspectedLineId({ ...contact, lineId: null })).toBe('S-DL-004217');
    expect(suspectedLineId({ ...contact, lineId: null, customer: { kind: 'found', view: home } })).toBeNull();
    expect(suspectedLineId({ ...contact, lineId: null, customer: { kind: 'searching' } })).toBeNull();
  });

  it('puts a word beside the quality estimate', () => {
    expect(qualityGrade(4.3)).toMatchObject({ word: 'good', bars: 4 });
    expect(qualityGrade(3.59)).toMatchObject({ word: 'fair', bars: 2 });
    expect(qualityGrade(2)).toMatchObject({ word: 'poor', bars: 1 });
  });
});

describe('what is shown of the agent’s state', () => {
  const shown = (name: keyof typeof seatStates) => shownStatus(seatStates[name].availability)?.status.state;

  it('is the server’s last word and never better than that', () => {
    expect(shown('seatAsking')).toBe('available');
    expect(shown('seatUnreachable')).toBe('available');
    expect(shown('seatRefused')).toBe('available');
    expect(shown('seatUnknown')).toBeUndefined();
    const finishing: AvailabilityView = {
      ...seatStates.seatAvailable.availability,
      confirmed: { status: { state: 'wrapUp' }, sinceMs: 0 },
      word: 'asking',
    };
    expect(shownStatus(finishing)?.status.state).toBe('wrapUp');
  });

  it('is the desk’s own word for calls and wrap-up, and where the centre keeps none', () => {
    const call: AvailabilityView = {
      ...seatStates.seatAvailable.availability,
      status: { state: 'onCall' },
      word: 'asking',
    };
    expect(shownStatus(call)?.status.state).toBe('onCall');
    expect(shown('seatOwnRule')).toBe('busy');
  });

  it('stands beside what was asked for and is not yet true', () => {
    expect(wishedStatus(seatStates.seatAsking.availability)).toEqual({ state: 'busy' });
    expect(wishedStatus(seatStates.seatUnknown.availability)).toEqual({ state: 'available' });
    expect(wishedStatus(seatStates.seatBusy.availability)).toBeNull();
    expect(wishedStatus(seatStates.seatOwnRule.availability)).toBeNull();
  });
});

describe('what the own page says of the next call', () => {
  it.each([
    ['seatAvailable', 'idle.readyTitle'],
    ['seatUnknown', 'idle.unknown'],
    ['seatBusy', 'idle.busy'],
    ['seatBreak', 'idle.break'],
    ['seatUnreachable', 'idle.readyTitle'],
    ['seatAutoAnswer', 'seat.ringing'],
    ['seatWrapUp', 'seat.wrapUp'],
  ] as const)('in %s is %s, as the seat’s state is', (name, title) => {
    expect(ownPageTitle({ ...seatStates[name], practice: { calling: true, nextCallAtMs: null } })).toBe(
      title,
    );
  });

  it('promises no practice call to who takes none', () => {
    const practice = { calling: true, nextCallAtMs: null };
    expect(nextPracticeCall({ ...seatStates.seatAvailable, practice })).toBe('soon');
    expect(nextPracticeCall({ ...seatStates.seatBreak, practice })).toBeNull();
    expect(nextPracticeCall({ ...seatStates.seatUnknown, practice })).toBeNull();
    expect(
      nextPracticeCall({ ...seatStates.seatAvailable, practice: { ...practice, calling: false } }),
    ).toBeNull();
  });

  it('says of a practice that was stopped only that', () => {
    const practice = { calling: false, nextCallAtMs: null };
    expect(ownPageTitle({ ...seatStates.seatAvailable, practice })).toBe('idle.paused');
    expect(ownPageTitle({ ...seatStates.seatBreak, practice })).toBe('idle.break');
  });
});
