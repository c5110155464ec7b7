import type { Agent, Settings } from '../../shared/domain/settings';
import type { Policies } from '../../shared/domain/policies';
import type { SoundChange } from '../../shared/domain/sound';
import type { CommandInput, CommandOutput } from '../../shared/ipc/contract';
import type { DeskState } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { AuditSubject } from '../desk/audit-trail';
import type { Desk } from '../desk/create-desk';
import { partsOf } from '../desk/desk-context';
import type { DeskStore } from '../desk/desk-store';
import type { Outcome } from '../desk/ports';
import type { CommandHandlers } from './answer-command';
import type { Publisher } from './publish-state';

/** What the edge needs beside the desk: things of the program itself. */
export interface ProgramSettings {
  read(): Promise<CommandOutput<'settings/read'>>;
  save(input: CommandInput<'settings/save'>): Promise<Outcome<null>>;
  setPreferences(change: CommandInput<'preferences/set'>): Promise<Outcome<Settings>>;
  setSound(change: SoundChange): Promise<Outcome<Settings>>;
}

/** Who works at this desk. */
export interface SessionControl {
  signOut(): Promise<Outcome<null>>;
  signIn(agent: Agent): Promise<Outcome<null>>;
}

export interface CommandContext {
  readonly desk: Desk;
  readonly store: DeskStore;
  readonly policies: Policies;
  readonly publisher: Publisher;
  readonly settings: ProgramSettings;
  readonly session: SessionControl;
  readonly diagnostics: { read(): Promise<CommandOutput<'diagnostics/read'>> };
  readonly bundle: {
    save(): Promise<Outcome<CommandOutput<'bundle/save'>>>;
    show(): Outcome<null>;
  };
  readonly painted: (input: CommandInput<'screen/painted'>) => void;
}

const done = async (outcome: Promise<Outcome<unknown>>): Promise<Outcome<null>> => {
  const result = await outcome;
  return result.ok ? ok(null) : result;
};

export function commandHandlers(context: CommandContext): CommandHandlers {
  const { desk, store } = context;
  const phone = desk.calls;
  return {
    'desk/snapshot': () => ok(context.publisher.snapshot()),
    'policies/read': () => ok(context.policies),
    'call/answer': ({ callId }) => done(phone.answer(callId)),
    'call/reject': ({ callId }) => done(phone.reject(callId)),
    'call/hangUp': ({ callId }) => done(phone.hangUp(callId)),
    'call/setMuted': ({ callId, muted }) => done(phone.setMuted(callId, muted)),
    'call/setHeld': ({ callId, held }) => done(held ? phone.setHeld(callId, true) : desk.resume(callId)),
    'call/sendDtmf': ({ callId, tones }) => done(phone.sendDtmf(callId, tones)),
    'call/dial': (target) => desk.dialling.dial(target),
    'call/forward': ({ callId, number }) => desk.transfers.forward(callId, number),
    'call/transfer': ({ callId, number }) => desk.transfers.transfer(callId, number),
    'call/consult': ({ contactId, number }) =>
      desk.withContact(contactId, (file) => desk.consulting.start(file, number)),
    'call/cancelConsult': ({ contactId }) =>
      desk.withContact(contactId, (file) => desk.consulting.cancel(file)),
    'call/completeTransfer': ({ contactId }) =>
      desk.withContact(contactId, (file) => desk.consulting.complete(file)),
    'call/merge': ({ callIds }) => desk.conferences.merge(callIds),
    'call/split': ({ keep }) => done(phone.split(keep)),
    'call/leave': () => desk.consulting.leave(),
    'call/dismissDialRequest': () => {
      desk.dialling.forgetSuggestion();
      return ok(null);
    },
    'directory/read': () => desk.targets.read(),
    'directory/watch': ({ extensions }) => {
      desk.targets.watch(extensions);
      return ok(null);
    },
    'contact/select': ({ contactId }) => {
      desk.viewed.close();
      store.dispatch({ type: 'contactSelected', contactId });
      return ok(null);
    },
    'contact/chooseCustomer': ({ contactId, customerId }) =>
      desk.withContact(contactId, (file) => desk.customers.choose(file, customerId)),
    'contact/attachCustomer': ({ contactId, customerId }) =>
      desk.withContact(contactId, (file) => desk.attaching.attach(file, customerId)),
    'contact/chooseLine': ({ contactId, lineId }) =>
      desk.withContact(contactId, (file) => {
        if (!partsOf(file).lines?.value.some((line) => line.id === lineId)) return err(failure('notFound'));
        store.dispatch({ type: 'lineChosen', contactId, lineId });
        return ok(null);
      }),
    'customer/open': ({ customerId, from }) => desk.viewed.open(customerId, from),
    'customer/close': () => {
      desk.viewed.close();
      return ok(null);
    },
    'customer/refresh': ({ view }) =>
      desk.withPage(view, (page) => {
        desk.customers.refresh(page);
        return ok(null);
      }),
    'customer/loadTimeline': ({ view }) =>
      desk.withPage(view, (page) => {
        desk.customers.loadTimeline(page);
        return ok(null);
      }),
    'customer/searchCentre': ({ text }) => desk.centreSearch.search(text),
    'customer/verify': ({ contactId, answers }) =>
      desk.withContact(contactId, (file) => desk.verification.verify(file, answers)),
    'privacy/reveal': ({ view, field, reason }) =>
      desk.withPage(view, (page) => desk.reveals.reveal(page, field, reason)),
    'privacy/copy': ({ text, where }) => desk.copies.copy(text, where, onPage(store.state)),
    'portfolio/refresh': () => desk.portfolio.refresh(),
    'session/signOut': () => context.session.signOut(),
    'session/signIn': ({ agent }) => context.session.signIn(agent),
    'fault/start': ({ contactId, lineId }) =>
      desk.withContact(contactId, (file) => desk.faults.start(file, lineId)),
    'fault/retest': ({ contactId }) => desk.withContact(contactId, (file) => desk.faults.retest(file)),
    'fault/edit': ({ contactId, ...change }) =>
      desk.withContact(contactId, (file) => desk.faults.edit(file, change)),
    'fault/cancel': ({ contactId }) => desk.withContact(contactId, (file) => desk.faults.cancel(file)),
    'fault/confirm': ({ contactId, as }) =>
      desk.withContact(contactId, (file) => desk.faults.confirm(file, as)),
    'wrapUp/edit': ({ contactId, ...words }) =>
      desk.withContact(contactId, (file) => desk.wrapUp.edit(file, words)),
    'wrapUp/complete': ({ contactId }) => desk.withContact(contactId, (file) => desk.wrapUp.complete(file)),
    'availability/choose': ({ choice }) => desk.availability.choose(choice),
    'availability/extend': () => desk.availability.extend(),
    'availability/endWrapUp': () => desk.availability.endWrapUp(),
    'scene/choose': ({ code }) => desk.scenes.choose(code),
    'scene/setOwnNumber': ({ number }) => desk.scenes.setOwnNumber(number),
    'practice/start': () => desk.practice('start'),
    'practice/stop': () => desk.practice('stop'),
    'practice/callNow': () => desk.practice('callNow'),
    'preferences/set': async (change) => {
      const saved = await context.settings.setPreferences(change);
      if (!saved.ok) return saved;
      const { locale, theme } = saved.value;
      store.dispatch({ type: 'preferencesChanged', preferences: { locale, theme } });
      return ok(null);
    },
    'settings/read': async () => ok(await context.settings.read()),
    'settings/save': (input) => context.settings.save(input),
    'audio/retry': () => {
      phone.retryAudio();
      return ok(null);
    },
    'sound/set': ({ change }) => changeSound(context, change),
    'levels/show': () => {
      desk.sound.meter();
      return ok(null);
    },
    'sound/check': ({ what }) => desk.sound.check(what),
    'sound/offered': async ({ take }) => {
      const change = desk.sound.takeOffer();
      return take && change ? changeSound(context, change) : ok(null);
    },
    'diagnostics/read': async () => ok(await context.diagnostics.read()),
    'bundle/save': () => context.bundle.save(),
    'bundle/show': () => context.bundle.show(),
    'notice/dismiss': ({ id }) => {
      store.dispatch({ type: 'noticeDismissed', id });
      return ok(null);
    },
    'screen/painted': (input) => {
      context.painted(input);
      return ok(null);
    },
  };
}

async function changeSound({ desk, settings }: CommandContext, change: SoundChange): Promise<Outcome<null>> {
  const saved = await settings.setSound(change);
  if (!saved.ok) return saved;
  desk.sound.apply(saved.value.sound);
  return ok(null);
}

/** Whose page is before the agent's eyes. */
function onPage({ viewed, selectedContactId, contacts }: DeskState): AuditSubject {
  if (viewed) return { customerId: viewed.customerId };
  const contact = contacts.find(({ id }) => id === selectedContactId);
  const match = contact?.customer;
  return { contactId: contact?.id, customerId: match?.kind === 'found' ? match.view.id : undefined };
}
