import { describe, expect, it } from 'vitest';
import { qualityGrade } from '../../../renderer/features/call-bar/quality-meter';
import { home } from '../../../renderer/gallery/customers';
import { desk } from '../../../renderer/gallery/fixtures';
import { states } from '../../../renderer/gallery/states';
import { contactInBar, suspectedLineId } from '../../../renderer/stores/contacts';
import { seatState } from '../../../renderer/stores/seat-state';

describe('what the seat says it is doing', () => {
  it('is ready only when the server confirmed the registration', () => {
    expect(seatState(states.idleReal).code).toBe('ready');
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
