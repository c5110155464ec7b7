import { describe, expect, it, vi } from 'vitest';
import { deskKeys } from '../../../renderer/app/keys/desk-keys';
import { createKeyListener, keyConflicts } from '../../../renderer/app/keys/key-registry';
import { states } from '../../../renderer/gallery/states';
import { customerIdSchema } from '../../../shared/domain/ids';
import { seat } from '../../support/seat-of-keys';

const allKeys = () =>
  deskKeys({} as Parameters<typeof deskKeys>[0], { showKeys: () => undefined, overlayIsOpen: () => false });

describe('the keys of the desk', () => {
  it('has no key twice and uses no single letter or digit', () => {
    const keys = allKeys();
    expect(keyConflicts(keys)).toEqual([]);
    for (const { keys: binding } of keys)
      expect(binding).toMatch(
        /^((Shift|Control)\+)?F\d+$|^Control\+(Enter|KeyK|Digit\d)$|^Alt\+(Digit\d|Key[ADEGKLNPQRSV])$|^Escape$/,
      );
  });

  it('leaves Esc alone unless a customer was opened without a contact, and never hangs up by it', async () => {
    const talking = await seat('talking');
    const escape = { key: 'Escape' };
    expect(talking.press(escape)).toBe(false);
    const viewed = { customerId: customerIdSchema.parse('C-1'), customer: { kind: 'searching' } } as const;
    const opened = await seat('talking', { change: { viewed } });
    expect(opened.press(escape)).toBe(true);
    expect(opened.names()).toEqual(['customer/close']);
    const covered = await seat('talking', { change: { viewed }, dialog: true });
    expect(covered.press(escape)).toBe(false);
    expect([...talking.names(), ...covered.names(), ...talking.told]).toEqual([]);
  });

  it('leaves a key to the part of the screen that keeps it while it has the focus', async () => {
    const { press, names } = await seat('faultDraft', { kept: 'Control+Enter' });
    expect(press({ key: 'Enter', held: ['Control'] })).toBe(false);
    expect(names()).toEqual([]);
  });

  it('brings up the search with F2 and with Ctrl+K, and the identity check with Alt+V, where they are', async () => {
    const { client, press, told } = await seat('talking');
    press({ key: 'F2' });
    press({ key: 'v', code: 'KeyV', held: ['Alt'] });
    expect(told).toEqual(['signedOut', 'verified']);
    const given: string[] = [];
    client.cues.on('search', () => given.push('search'));
    const undo = client.cues.on('verify', () => given.push('verify'));
    press({ key: 'F2' });
    press({ key: 'k', code: 'KeyK', held: ['Control'] });
    press({ key: '√', code: 'KeyV', held: ['Alt'] });
    expect(given).toEqual(['search', 'search', 'verify']);
    undo();
    press({ key: 'v', code: 'KeyV', held: ['Alt'] });
    expect(given).toHaveLength(3);
    expect(told).toHaveLength(3);
  });

  it('goes home with Alt+0', async () => {
    const { press, asked } = await seat('talking');
    press({ key: '0', code: 'Digit0', held: ['Alt'] });
    expect(asked()).toEqual([{ name: 'contact/select', input: { contactId: null } }]);
  });

  it.each([
    ['talking', { key: 'F4' }, 'noRing'],
    ['wrapUp', { key: 'F6' }, 'noCall'],
    ['wrapUp', { key: 'F7' }, 'noCall'],
    ['wrapUp', { key: 'F10' }, 'noCall'],
    ['ringing', { key: 'F10' }, 'rejectByButton'],
    ['idleReal', { key: 'F8' }, 'noContact'],
    ['unknown', { key: 'F8' }, 'noCustomer'],
    ['consumer', { key: 'F8' }, 'noLine'],
    ['faultDraft', { key: 'F8' }, 'draftOpen'],
    ['talking', { key: 'F12' }, 'callUp'],
    ['idleReal', { key: 'F12' }, 'noContact'],
    ['talking', { key: 'Enter', held: ['Control'] }, 'nothingToConfirm'],
    ['talking', { key: '9', code: 'Digit9', held: ['Alt'] }, 'noSuchContact'],
    ['talking', { key: 'F10', held: ['Control'] }, 'notThreeWay'],
    ['twoCalls', { key: 'F10', held: ['Shift'] }, 'notThreeWay'],
    ['idleReal', { key: 'p', code: 'KeyP', held: ['Alt'] }, 'notPractising'],
    ['signedOut', { key: 'p', code: 'KeyP', held: ['Alt'] }, 'signedOut'],
  ] as const)('in %s says why %o does nothing: %s', async (name, press, why) => {
    const desk = await seat(name);
    desk.press(press);
    expect(desk.told).toEqual([why]);
    expect(desk.names()).toEqual([]);
  });

  it.each([
    ['secondRing', 'F4', 'call/answer', { callId: 'call-2' }],
    ['secondRing', 'Shift+F4', 'call/reject', { callId: 'call-2' }],
    ['secondRing', 'F10', 'call/hangUp', { callId: 'call-1' }],
    ['twoCalls', 'F5', 'call/setHeld', { callId: 'call-2', held: false }],
    ['twoCalls', 'F6', 'call/setHeld', { callId: 'call-1', held: true }],
    ['twoCalls', 'F11', 'call/merge', { callIds: ['call-1', 'call-2'] }],
    ['consulting', 'F5', 'call/setHeld', { callId: 'call-1', held: false }],
    ['held', 'F5', 'call/setHeld', { callId: 'call-1', held: false }],
    ['consulting', 'F7', 'call/setMuted', { callId: 'call-9', muted: true }],
    ['consulting', 'F9', 'call/completeTransfer', { contactId: 'contact-1' }],
    ['consultRinging', 'F9', 'call/completeTransfer', { contactId: 'contact-1' }],
    ['consulting', 'F10', 'call/cancelConsult', { contactId: 'contact-1' }],
    ['consultCustomerGone', 'F10', 'call/cancelConsult', { contactId: 'contact-1' }],
    ['consulting', 'F11', 'call/merge', { callIds: ['call-1', 'call-9'] }],
    ['otherPage', 'F10', 'call/hangUp', { callId: 'call-1' }],
    ['inDoubt', 'F10', 'call/hangUp', { callId: 'call-1' }],
    ['transferFailed', 'F6', 'call/setHeld', { callId: 'call-1', held: false }],
    ['consultBusy', 'F6', 'call/setHeld', { callId: 'call-1', held: false }],
    ['threeWay', 'F11', 'call/split', { keep: 'call-9' }],
    ['threeWay', 'Shift+F11', 'call/leave', null],
    ['threeWay', 'Control+F10', 'call/hangUp', { callId: 'call-1' }],
    ['threeWay', 'Shift+F10', 'call/hangUp', { callId: 'call-9' }],
    ['idlePractice', 'Alt+KeyP', 'practice/callNow', null],
    ['talking', 'Alt+KeyR', 'call/dial', { logId: 'log-3' }],
  ] as const)('in %s asks with %s for %s', async (name, keys, command, input) => {
    const desk = await seat(name);
    const [key = '', held] = keys.split('+').toReversed();
    desk.press({ key, code: key, ...(held === undefined ? {} : { held: [held] }) });
    expect(desk.asked()).toEqual([{ name: command, input }]);
    expect(desk.told).toEqual([]);
  });

  it.each(['Shift+F11', 'F10'])('leaves a conference of the server’s with %s', async (keys) => {
    const contacts = states.talking.contacts.map((one) => ({
      ...one,
      call: { ...one.call, inConference: true },
    }));
    const desk = await seat('talking', { change: { contacts } });
    const [key = '', held] = keys.split('+').toReversed();
    desk.press({ key, code: key, ...(held === undefined ? {} : { held: [held] }) });
    expect(desk.asked()).toEqual([{ name: 'call/hangUp', input: { callId: 'call-1' } }]);
    expect(desk.told).toEqual([]);
  });

  it.each([
    ['consultCustomerGone', 'F9', 'customerGone'],
    ['threeWay', 'F10', 'threeWay'],
    ['ringing', 'F7', 'answerFirst'],
    ['ringing', 'F9', 'answerFirst'],
    ['dialling', 'F6', 'notYetAnswered'],
    ['threeWay', 'F6', 'threeWay'],
    ['held', 'F10', 'onHold'],
    ['transferring', 'F6', 'handedOver'],
    ['transferring', 'F9', 'handedOver'],
    ['transferring', 'F10', 'handedOver'],
    ['consultBusy', 'F10', 'onHold'],
    ['transferFailed', 'F10', 'onHold'],
    ['heldAfterWork', 'F10', 'onHold'],
    ['talking', 'F5', 'nobodyHeld'],
    ['talking', 'F11', 'nobodyToMerge'],
    ['talking', 'Shift+F11', 'notThreeWay'],
    ['talking', 'Shift+F4', 'noRing'],
  ] as const)('in %s asks nothing with %s and says %s', async (name, keys, why) => {
    const desk = await seat(name);
    const [key = '', held] = keys.split('+').toReversed();
    desk.press({ key, code: key, ...(held === undefined ? {} : { held: [held] }) });
    expect(desk.told).toEqual([why]);
    expect(desk.names()).toEqual([]);
  });

  it('ends with F10 a call on hold that nobody can prove any more: there is no taking it back', async () => {
    const contacts = states.held.contacts.map((one) => ({ ...one, call: { ...one.call, inDoubt: true } }));
    const desk = await seat('held', { change: { contacts: contacts.slice(0, 1) } });
    desk.press({ key: 'F10' });
    expect(desk.asked()).toEqual([{ name: 'call/hangUp', input: { callId: 'call-1' } }]);
    expect(desk.told).toEqual([]);
  });

  it('refuses to start with two actions on one key', () => {
    const twice = allKeys().map((one) => ({ ...one, keys: 'F4' }));
    expect(() =>
      createKeyListener(twice, {
        now: () => 0,
        dialogIsOpen: () => false,
        keptByFocus: () => false,
        tell: () => undefined,
      }),
    ).toThrow(/two actions on one key/);
  });

  it('answers a ringing call with F4 and nothing else with it', async () => {
    const ringing = await seat('ringing');
    ringing.press({ key: 'F4' });
    expect(ringing.names()).toEqual(['call/answer']);
    const talking = await seat('talking');
    talking.press({ key: 'F4' });
    expect(talking.names()).toEqual([]);
  });

  it('leaves the keys to the input method while it composes', async () => {
    const { press, names } = await seat('talking');
    press({ key: 'F10', isComposing: true });
    press({ key: 'F10', keyCode: 229 });
    press({ key: 'Process', code: 'F10' });
    expect(names()).toEqual([]);
  });

  it('hangs up once however long F10 is held or hammered, and again only after a second', async () => {
    const { press, wait, names } = await seat('talking');
    press({ key: 'F10' });
    press({ key: 'F10', repeat: true });
    wait(900);
    press({ key: 'F10' });
    expect(names()).toEqual(['call/hangUp']);
    wait(1100);
    press({ key: 'F10' });
    expect(names()).toEqual(['call/hangUp', 'call/hangUp']);
  });

  it('never rejects a ringing call by the key for hanging up', async () => {
    const { press, names } = await seat('ringing');
    press({ key: 'F10' });
    expect(names()).toEqual([]);
  });

  it('holds, resumes and mutes by the phase of the call', async () => {
    const talking = await seat('talking');
    talking.press({ key: 'F6' });
    talking.press({ key: 'F7' });
    expect(talking.asked().map((one) => one.input)).toEqual([
      { callId: 'call-1', held: true },
      { callId: 'call-1', muted: true },
    ]);
    const held = await seat('held');
    held.press({ key: 'F6' });
    expect(held.asked()[0]?.input).toEqual({ callId: 'call-1', held: false });
  });

  it('starts the fault on the suspected line with F8, once, and not over a draft', async () => {
    const talking = await seat('talking');
    talking.press({ key: 'F8' });
    talking.press({ key: 'F8', repeat: true });
    expect(talking.asked()).toEqual([
      { name: 'fault/start', input: { contactId: 'contact-1', lineId: 'S-DL-004217' } },
    ]);
    const drafting = await seat('faultDraft');
    drafting.press({ key: 'F8' });
    expect(drafting.names()).toEqual([]);
  });

  it('confirms with Ctrl+Enter: a new ticket, or a note where one is already open', async () => {
    const enter = { key: 'Enter', held: ['Control'] };
    const fresh = await seat('faultDraft');
    fresh.press({ key: 'Enter' });
    fresh.press(enter);
    expect(fresh.asked().map((one) => one.input)).toEqual([{ contactId: 'contact-1', as: 'newTicket' }]);
    const known = await seat('faultDuplicate');
    known.press(enter);
    expect(known.asked().map((one) => one.input)).toEqual([{ contactId: 'contact-1', as: 'addNote' }]);
  });

  it('selects contacts with Alt+digit whatever character the layout makes of it', async () => {
    const { press, asked } = await seat('talking');
    press({ key: '™', code: 'Digit2', held: ['Alt'] });
    press({ key: '9', code: 'Digit9', held: ['Alt'] });
    expect(asked().map((one) => one.input)).toEqual([{ contactId: 'contact-2' }]);
  });

  describe('with the seat’s own page before the one contact there is', () => {
    const own = { selectedContactId: null } as const;
    const back = { name: 'contact/select', input: { contactId: 'contact-1' } };
    const completable = states.wrapUp.contacts
      .slice(0, 1)
      .map((one) => ({ ...one, wrapUp: { ...one.wrapUp, reasonCode: 'fault.line' } }));
    const page = (focused: string[]) => {
      vi.stubGlobal('document', {
        querySelector: (selector: string) =>
          selector.includes('notes') || selector.includes('wrapup-code')
            ? { dataset: { value: '' }, focus: () => focused.push(selector) }
            : null,
      });
    };

    it('brings it back with F8 and starts its ticket', async () => {
      const { press, asked, told } = await seat('talking', {
        change: { ...own, contacts: states.talking.contacts.slice(0, 1) },
      });
      press({ key: 'F8' });
      expect(asked()).toEqual([
        back,
        { name: 'fault/start', input: { contactId: 'contact-1', lineId: 'S-DL-004217' } },
      ]);
      expect(told).toEqual([]);
    });

    it('completes it with F12; what is missing is brought back, said, and has the focus once it is there', async () => {
      vi.stubGlobal('document', { querySelector: () => null });
      const done = await seat('wrapUp', { change: { ...own, contacts: completable } });
      done.press({ key: 'F12' });
      expect(done.asked()).toEqual([{ name: 'wrapUp/complete', input: { contactId: 'contact-1' } }]);
      // its page is gone with it: what was done is said
      await expect
        .poll(() => done.client.hints.store.getState().hint)
        .toMatchObject({
          kind: 'completed',
          contact: { id: 'contact-1' },
          owed: false,
        });
      const focused: string[] = [];
      page(focused);
      const open = await seat('wrapUp', { change: { ...own, contacts: states.wrapUp.contacts.slice(0, 1) } });
      open.press({ key: 'F12' });
      expect(open.asked()).toEqual([back]);
      expect(open.told).toEqual(['chooseCode']);
      const calling = await seat('talking', {
        change: { ...own, contacts: states.talking.contacts.slice(0, 1) },
      });
      calling.press({ key: 'F12' });
      expect(calling.asked()).toEqual([back]);
      expect(calling.told).toEqual(['callUp']);
      calling.press({ key: 'n', code: 'KeyN', held: ['Alt'] });
      expect(calling.told).toEqual(['callUp']);
      expect(focused).toEqual(['[data-testid="wrapup-code"]', '[data-testid="notes"]']);
      vi.unstubAllGlobals();
    });

    it('files no ticket that is not on the screen', async () => {
      const { press, asked, told } = await seat('faultDraft', {
        change: { ...own, contacts: states.faultDraft.contacts.slice(0, 1) },
      });
      press({ key: 'Enter', held: ['Control'] });
      expect(asked()).toEqual([back]);
      expect(told).toEqual(['lookFirst']);
    });

    it('guesses nobody where there are several', async () => {
      const { press, asked, told } = await seat('talking', { change: own });
      press({ key: 'F8' });
      press({ key: 'F12' });
      press({ key: 'Enter', held: ['Control'] });
      expect(asked()).toEqual([]);
      expect(told).toEqual(['chooseContact', 'chooseContact', 'nothingToConfirm']);
    });
  });

  it('opens a contact by its own digit, whoever came after it', async () => {
    const contacts = states.talking.contacts.toReversed().filter(({ digit }) => digit !== 1);
    const { press, asked, told } = await seat('talking', { change: { contacts } });
    press({ key: '2', code: 'Digit2', held: ['Alt'] });
    press({ key: '1', code: 'Digit1', held: ['Alt'] });
    expect(asked().map((one) => one.input)).toEqual([{ contactId: 'contact-2' }]);
    expect(told).toEqual(['noSuchContact']);
  });

  it('keeps the work still behind an open dialog while the call keys go on working', async () => {
    const { press, names } = await seat('faultDraft', { dialog: true });
    press({ key: 'Enter', held: ['Control'] });
    press({ key: 'F7' });
    expect(names()).toEqual(['call/setMuted']);
  });
});
