import type { WebContents } from 'electron';
import type { AudioState } from '../../shared/domain/call';
import { partNames } from '../../shared/domain/customer';
import type { CustomerView } from '../../shared/ipc/customer-view';
import type { Contact, DeskState, FaultFlow } from '../../shared/ipc/desk-state';
import type { Marks } from './marks';
import { screenHands } from './screen-hands';

/** What the self-test looks at. Structurally the composed program. */
export interface SelfTestSubject {
  readonly store: { readonly state: DeskState };
  readonly desk: { practice(command: 'start' | 'stop' | 'callNow'): Promise<unknown> };
  /** Answers one message of the screen. */
  readonly answer: (message: unknown) => Promise<unknown>;
}

export interface SelfTestOptions {
  readonly program: SelfTestSubject;
  readonly contents: WebContents;
  readonly marks: Marks;
}

/** RMS of the caller's voice that a person would hear. */
const audibleLevel = 0.001;

/** `whenNot`: whether the rest is tried after a step that did not hold; it is not, unless it says so. */
type Step = readonly [name: string, run: () => Promise<string>, whenNot?: 'goOn'];

/**
 * Walks the agent's path on the real screen with real keys: rings, answers, hears, holds, searches, files a fault, writes, wraps up.
 * Prints one JSON line a step, `{"step","ok","ms","detail"}`, and one that sums up, `{"held","of"}`; true only if all held. After a step
 * that the others need and that failed the rest is not tried.
 */
export async function runSelfTest(options: SelfTestOptions): Promise<boolean> {
  const steps = [
    ...comingUp(options),
    ...onTheCall(options),
    ...wholeCustomer(options),
    ...faultTicket(options),
    ...afterTheCall(options),
  ];
  let held = 0;
  for (const [step, run, whenNot] of steps) {
    const begun = performance.now();
    const [ok, detail] = await run().then(
      (value) => [true, value] as const,
      (error: unknown) => [false, error instanceof Error ? error.message : String(error)] as const,
    );
    const ms = Math.round(performance.now() - begun);
    print({ step, ok, ms, detail });
    if (ok) held += 1;
    else if (whenNot !== 'goOn') break;
  }
  print({ held, of: steps.length });
  return held === steps.length;
}

const print = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const selected = (state: DeskState): Contact | undefined =>
  state.contacts.find((contact) => contact.id === state.selectedContactId);

const viewOf = (contact: Contact | undefined): CustomerView | null =>
  contact?.customer.kind === 'found' ? contact.customer.view : null;

/** What the seat lacks to be heard and to hear; empty where it lacks nothing. */
function missingDevices({ microphone, speaker }: AudioState): string {
  const missing = [
    ...(microphone === null ? ['no microphone: the caller cannot hear the agent'] : []),
    ...(speaker === null ? ['no speaker: the agent cannot hear the caller'] : []),
  ];
  return missing.join('; ');
}

function comingUp({ program, contents, marks }: SelfTestOptions): readonly Step[] {
  const { until, shown } = screenHands(contents);
  const state = (): DeskState => program.store.state;
  const painted = marks.next('customer');
  return [
    [
      'local files open',
      () => until('local files', () => /ready|memoryOnly/.exec(state().storage.state)?.[0]),
    ],
    ['centre online', () => until('the centre', () => state().centre.state === 'online' && 'connected')],
    [
      'phone registered',
      () => until('registration', () => /registered/.exec(state().registration.state)?.[0]),
    ],
    [
      'audio ready',
      async () => {
        const audio = await until(
          'audio',
          () => /ready|listenOnly|noSpeaker/.test(state().audio.state) && state().audio,
        );
        const missing = missingDevices(audio);
        if (missing !== '') throw new Error(missing);
        return 'microphone and speaker';
      },
      // a call is gone through without them too; the seat is not fit for work all the same
      'goOn',
    ],
    ['customer rings', () => until('a ring', () => selected(state())?.call.phase === 'ringing' && 'ringing')],
    [
      'customer painted while ringing',
      async () => {
        const ms = await painted;
        await shown('customer-name', /\S/);
        if (selected(state())?.call.phase !== 'ringing') throw new Error('the ring had ended');
        return `${ms.toFixed(0)} ms after the INVITE`;
      },
    ],
  ];
}

function onTheCall({ program, contents }: SelfTestOptions): readonly Step[] {
  const { key, until, pressed } = screenHands(contents);
  const contact = (): Contact | undefined => selected(program.store.state);
  return [
    [
      'answered with F4',
      async () => {
        key('F4');
        return until('the call to be up', () => contact()?.call.phase === 'talking' && 'talking');
      },
    ],
    [
      'caller heard',
      async () => {
        const heard = await until('sound', () => {
          const quality = contact()?.call.quality;
          if (!quality || quality.packetsReceived === 0) return null;
          const packets = `${String(quality.packetsReceived)} packets`;
          if (quality.inboundLevel >= audibleLevel)
            return `${packets}, level ${quality.inboundLevel.toFixed(3)}`;
          // nothing is decoded where nothing can be played: what arrives is all there is to prove
          return program.store.state.audio.speaker === null
            ? `${packets}; this machine has no speaker`
            : null;
        });
        // not before the exchange is known to have the answer: it would take the ringing call back
        await program.desk.practice('stop');
        return heard;
      },
    ],
    [
      'muted and unmuted with F7',
      async () => {
        for (const muted of [true, false]) {
          key('F7');
          await pressed('call-mute', muted);
        }
        return 'both confirmed';
      },
    ],
    [
      'held and resumed with F6',
      async () => {
        for (const held of [true, false]) {
          key('F6');
          await pressed('call-hold', held);
          await until('the other side', () => contact()?.call.phase === (held ? 'held' : 'talking'));
        }
        return 'both confirmed';
      },
    ],
  ];
}

function wholeCustomer({ program, contents }: SelfTestOptions): readonly Step[] {
  const { key, until, shown, type } = screenHands(contents);
  const contact = (): Contact | undefined => selected(program.store.state);
  return [
    [
      'the customer’s holdings',
      () =>
        until('every part of the customer', () => {
          const view = viewOf(contact());
          if (!view) return null;
          const evidence = partNames.filter((name) => name !== 'identity');
          if (evidence.some((name) => view.parts[name].state === 'absent')) return null;
          const locked = evidence.filter((name) => view.parts[name].state === 'locked').length;
          return `${evidence.length - locked} parts, ${locked} more once verified`;
        }),
    ],
    [
      'caller found by name with F2',
      async () => {
        const view = viewOf(contact());
        if (!view) throw new Error('the caller is not known');
        const reveal = { view: { contactId: contact()?.id }, field: 'name', reason: 'other' };
        await program.answer({ name: 'privacy/reveal', input: reveal });
        const name = await until('the name in clear', () => {
          const clear = viewOf(contact())?.revealed.find(({ field }) => field === 'name');
          return clear?.text;
        });
        key('F2');
        await type(name);
        await shown(`search-hit-${view.id}`, /\S/);
        key('Escape');
        return 'found';
      },
    ],
  ];
}

function faultTicket({ program, contents }: SelfTestOptions): readonly Step[] {
  const { key, until, shown } = screenHands(contents);
  const contact = (): Contact | undefined => selected(program.store.state);
  const fault = (): FaultFlow => contact()?.fault ?? { step: 'none' };
  const tickets = (): readonly string[] => {
    const part = viewOf(contact())?.parts.tickets;
    return part?.state === 'known' ? part.value.map(({ id }) => id) : [];
  };
  let filed = '';
  return [
    [
      'fault ticket filled with F8',
      async () => {
        key('F8');
        const form = await until('the line test', () => {
          const flow = fault();
          return flow.step === 'drafting' && flow.test.state === 'done' && flow.form;
        });
        // the time of the test stands only beside a verdict
        await shown('fault-verdict', /\d:\d\d/);
        return form.description;
      },
    ],
    [
      'ticket filed with Ctrl+Enter',
      async () => {
        key('Enter', ['control']);
        filed = await until('a ticket number', () => {
          const flow = fault();
          return flow.step === 'filed' && flow.ticketId;
        });
        await shown('fault-number', new RegExp(filed));
        return filed;
      },
    ],
    [
      'ticket in the customer’s history',
      () => until('the history', () => tickets().includes(filed) && filed),
    ],
  ];
}

function afterTheCall({ program, contents }: SelfTestOptions): readonly Step[] {
  const { key, until, type, focus } = screenHands(contents);
  const { store } = program;
  const contact = (): Contact | undefined => selected(store.state);
  return [
    [
      'notes on disk',
      async () => {
        await focus('notes');
        await type('self-test 自检');
        await until('the notes', () => {
          const wrapUp = contact()?.wrapUp;
          return wrapUp?.notes.includes('自检') === true && wrapUp.savedAtMs;
        });
        return 'saved';
      },
    ],
    [
      'hung up with F10',
      async () => {
        key('F10');
        return until('the end', () => contact()?.call.phase === 'ended' && 'ended');
      },
    ],
    [
      'wrapped up with F12',
      async () => {
        const id = contact()?.id;
        await focus('wrapup-code');
        key('Down');
        key('Enter');
        await until('a reason code', () => contact()?.wrapUp.reasonCode);
        key('F12');
        await until('the contact to close', () => store.state.contacts.every((one) => one.id !== id));
        return 'closed';
      },
    ],
    [
      'everything delivered',
      () => until('an empty outbox', () => store.state.outbox.waiting === 0 && 'nothing owed'),
    ],
  ];
}
