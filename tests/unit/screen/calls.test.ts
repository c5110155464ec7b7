import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTargets, meantTarget } from '../../../renderer/features/dial/find-targets';
import { phoneStates } from '../../../renderer/gallery/phone-states';
import { states } from '../../../renderer/gallery/states';
import { textsOf } from '../../../renderer/i18n/texts';
import { partyName } from '../../../renderer/stores/caller-name';
import {
  frontCall,
  hasVoice,
  keptBySplit,
  liveCalls,
  mergeableCalls,
  mergedCalls,
  nextHeld,
  ringingCall,
} from '../../../renderer/stores/calls';
import { otherPage } from '../../../renderer/stores/contacts';
import type { DirectoryEntry } from '../../../shared/domain/directory';
import type { DeskState } from '../../../shared/ipc/desk-state';

const t = textsOf('zh-CN');
const nameOf = (state: DeskState): string => {
  const front = frontCall(state);
  return front ? partyName(front, t) : '';
};

describe('whom the agent is talking to', () => {
  it('is who has the voice, whatever page is open and whoever rings', () => {
    const { secondRing, twoCalls } = phoneStates;
    for (const state of [secondRing, twoCalls]) {
      for (const { id } of state.contacts) {
        const front = frontCall({ ...state, selectedContactId: id });
        expect(front?.id).toBe('call-1');
      }
    }
  });

  it('is the colleague while the customer waits, and the customer once the colleague is gone', () => {
    expect(nameOf(phoneStates.consulting)).toBe('王芳');
    expect(nameOf(phoneStates.consultBusy)).toBe('津海银行股份有限公司');
  });

  it('is nobody when no call is up', () => {
    expect(frontCall(states.wrapUp)).toBeNull();
    expect(frontCall(states.idleReal)).toBeNull();
  });

  it('is from the first moment who is called or taken back, not who is just being put on hold', () => {
    const [asking] = phoneStates.consulting.contacts;
    if (!asking?.consult) throw new Error('the fixture asks somebody');
    for (const phase of ['dialling', 'alerting', 'talking', 'resuming'] as const) {
      const consult = { ...asking.consult, call: { ...asking.consult.call, phase } };
      const contacts = [{ ...asking, call: { ...asking.call, phase: 'holding' as const }, consult }];
      expect([phase, frontCall({ ...phoneStates.consulting, contacts })?.asked]).toEqual([phase, true]);
    }
    const alone = [{ ...asking, call: { ...asking.call, phase: 'holding' as const }, consult: null }];
    expect(frontCall({ ...phoneStates.consulting, contacts: alone })?.id).toBe('call-1');
  });

  it('is, once a three-way call is taken apart, whoever was asked; of two callers the one on the page', () => {
    expect(keptBySplit(phoneStates.threeWay)?.asked).toBe(true);
    expect(keptBySplit(phoneStates.twoCalls)).toBeNull();
    const contacts = phoneStates.twoCalls.contacts.map((one) => ({
      ...one,
      call: { ...one.call, phase: 'talking' as const, merged: true },
    }));
    for (const { id, call } of contacts)
      expect(keptBySplit({ contacts, selectedContactId: id })?.id).toBe(call.id);
    expect(keptBySplit({ contacts, selectedContactId: null })?.id).toBe('call-1');
  });

  it('is nobody else by looking at another page: what F10 ends is who has the voice, or nobody', () => {
    const phases = ['ringing', 'talking', 'held', 'holding', 'ended'] as const;
    const fixture = phoneStates.threeCalls.contacts;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...phases), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(null, ...fixture.map(({ id }) => id)),
        (of, selectedContactId) => {
          // one call has the floor at this seat
          const talking = of.indexOf('talking');
          const contacts = fixture.map((one, at) => {
            const phase = of[at] ?? 'ended';
            return {
              ...one,
              call: { ...one.call, phase: phase === 'talking' && at !== talking ? 'held' : phase },
            };
          });
          const front = frontCall({ contacts, selectedContactId });
          if (talking >= 0) expect(front?.contact.id).toBe(fixture[talking]?.id);
          else expect(front?.call.phase).not.toBe('talking');
        },
      ),
    );
  });

  it('has a page of its own, and the screen knows when another is open', () => {
    expect(otherPage(phoneStates.otherPage)?.digit).toBe(2);
    expect(otherPage(phoneStates.heldAfterWork)?.digit).toBe(1);
    expect(otherPage(phoneStates.ringAfterWork)?.digit).toBe(1);
    for (const state of [phoneStates.twoCalls, states.wrapUp, states.nobodySelected, phoneStates.secondRing])
      expect(otherPage(state)).toBeNull();
  });

  it('is never more than one, except in a three-way call', () => {
    for (const [name, state] of Object.entries(phoneStates)) {
      const voices = liveCalls(state).filter(hasVoice);
      expect([name, voices.length]).toEqual([name, name === 'threeWay' ? 2 : Math.min(1, voices.length)]);
    }
  });
});

describe('the other calls', () => {
  it('keep their order while others come and go', () => {
    expect(liveCalls(phoneStates.threeCalls).map(({ id }) => id)).toEqual(['call-1', 'call-2', 'call-3']);
    expect(liveCalls(phoneStates.consulting).map(({ asked }) => asked)).toEqual([false, true]);
  });

  it('are gone to one after the other, and only those on hold', () => {
    expect(nextHeld(phoneStates.threeCalls)?.id).toBe('call-2');
    expect(nextHeld(phoneStates.consulting)?.asked).toBe(false);
    expect(nextHeld(phoneStates.secondRing)).toBeNull();
    expect(nextHeld(phoneStates.threeWay)).toBeNull();
  });

  it('are gone to from whoever is asked about them first, whoever else waits', () => {
    const [asking] = phoneStates.consulting.contacts;
    const others = phoneStates.twoCalls.contacts.filter(({ call }) => call.phase === 'held');
    if (!asking) throw new Error('the fixture asks somebody');
    for (const contacts of [
      [asking, ...others],
      [...others, asking],
    ])
      expect(nextHeld({ contacts, selectedContactId: null })?.contact.id).toBe(asking.id);
  });

  it('are not gone to while they are handed on', () => {
    const [handedOn] = phoneStates.transferring.contacts;
    const talking = phoneStates.twoCalls.contacts.filter(({ call }) => call.phase === 'talking');
    if (!handedOn) throw new Error('the fixture hands somebody on');
    const contacts = [{ ...handedOn, call: { ...handedOn.call, phase: 'held' as const } }, ...talking];
    expect(nextHeld({ contacts, selectedContactId: null })).toBeNull();
  });

  it('are answered in the order in which they began to ring', () => {
    const [newest, ...others] = phoneStates.threeCalls.contacts;
    const ringing = others.map((contact) => ({
      ...contact,
      call: { ...contact.call, phase: 'ringing' as const },
    }));
    if (!newest) throw new Error('the fixture has three calls');
    expect(ringingCall({ contacts: [newest, ...ringing], selectedContactId: null })?.id).toBe('call-1');
  });

  it('can be made one conversation only where it is clear which two', () => {
    expect(mergeableCalls(phoneStates.twoCalls)).toEqual(['call-1', 'call-2']);
    expect(mergeableCalls(phoneStates.secondRing)).toBeNull();
    expect(mergeableCalls(phoneStates.consultRinging)).toBeNull();
    expect(mergeableCalls(phoneStates.threeWay)).toBeNull();
    expect(mergeableCalls(phoneStates.handedOverHeld)).toBeNull();
    expect(mergedCalls(phoneStates.threeWay)).toHaveLength(2);
  });
});

describe('whom a call can be handed to', () => {
  const entry = (name: string, extension: string, group: string | null): DirectoryEntry => ({
    kind: 'colleague',
    name,
    extension,
    group,
  });
  const people = [
    entry('王芳', '8013', '大客户组'),
    entry('欧阳静', '8021', '专线支撑'),
    entry('李芳', '8031', null),
  ];
  const found = (text: string) => findTargets(people, text).map(({ number }) => number);

  it('is found by name, initials, extension and team', () => {
    expect(found('王')).toEqual(['8013']);
    expect(found('oyj')).toEqual(['8021']);
    expect(found('zxzc')).toEqual(['8021']);
    expect(found('芳')).toEqual(['8013', '8031']);
  });

  it('is the number itself where it is no extension, and never both', () => {
    expect(found('139 0000 1111')).toEqual(['13900001111']);
    expect(found('8013')).toEqual(['8013']);
    expect(found('802')).toEqual(['802', '8021']);
    expect(found('80')).toEqual(['8013', '8021', '8031']);
    expect(found('*8')).toEqual(['*8']);
  });

  it.each([
    ['', null],
    ['王芳', '8013'],
    ['wf', '8013'],
    ['8013', '8013'],
    ['芳', null],
    ['802', null],
    ['80', null],
    ['zxzc', '8021'],
    ['王2', null],
    ['阿8013', null],
    ['x8013', null],
    ['qq', null],
    ['139 0000 1111', '13900001111'],
    ['+86 (22) 2388-0007', '+862223880007'],
  ])('Enter on %o means %o, and nobody else', (text, number) => {
    const targets = findTargets(people, text);
    expect(targets[meantTarget(targets, text)]?.number ?? null).toBe(number);
  });

  it('is nobody by a name that two have, until one of them is chosen', () => {
    const targets = findTargets([...people, entry('王芳', '8044', null)], '王芳');
    expect(targets.map(({ number }) => number)).toEqual(['8013', '8044']);
    expect(meantTarget(targets, '王芳')).toBe(-1);
  });

  it('is everyone before anything is typed', () => {
    expect(found('')).toEqual(['8013', '8021', '8031']);
  });
});
