import type { Settings } from '../../shared/domain/settings';
import type { DeskState } from '../../shared/ipc/desk-state';
import type { Diagnostics } from '../../shared/ipc/diagnostics';
import { redact } from '../../shared/lib/redact';

export interface BundleSources {
  readonly diagnostics: Diagnostics;
  readonly settings: Settings;
  readonly state: DeskState;
  /** The end of the log, already redacted when it was written. */
  readonly logTail: string;
  /** Passwords and tokens in use. */
  readonly secrets: readonly string[];
}

/** What goes to support, by file name: no number, name, password or token, whoever wrote it where. */
export function bundleFiles(sources: BundleSources): ReadonlyMap<string, string> {
  const clean = cleaner(sources);
  const json = (value: unknown, written?: typeof legible): string => `${JSON.stringify(value, written, 2)}\n`;
  return new Map([
    ['diagnostics.json', clean(json({ ...sources.diagnostics, events: undefined }, legible))],
    [
      'events.txt',
      clean(
        sources.diagnostics.events
          .map(
            ({ atMs, times, fact }) =>
              `${new Date(atMs).toISOString()} x${String(times)} ${JSON.stringify(fact)}\n`,
          )
          .join(''),
      ),
    ],
    ['settings.json', clean(json(tellable(sources.settings)))],
    ['log.txt', clean(sources.logTail)],
  ]);
}

/** Any later than this is a moment, UTC ms. */
const firstMomentMs = 1_000_000_000_000;

/** A moment as its time, a figure to three places: with more digits they look like somebody's number and are taken out as one. */
function legible(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return value >= firstMomentMs ? new Date(value).toISOString() : Math.round(value * 1000) / 1000;
}

/** Of the settings only what is known to be harmless; what is added to them later stays out until it is named here. */
function tellable({ mode, locale, theme, agent, phone, centre, practice, sound }: Settings) {
  return {
    mode,
    locale,
    theme,
    role: agent.role,
    phone: phone && {
      servers: [phone.server, ...phone.spareServers].map(addressOf),
      domain: phone.domain,
      ownAuthority: phone.ca !== null,
      pins: phone.pins,
    },
    centre: centre && {
      address: addressOf(centre.url),
      ownAuthority: centre.ca !== null,
      apis: Object.keys(centre.apis),
    },
    practice,
    sound: { ...sound, microphone: undefined, speaker: undefined, ring: undefined },
  };
}

/** Without a user name, password or query that somebody may have put into it. */
function addressOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function cleaner({ settings, state, secrets }: BundleSources): (text: string) => string {
  const { agent, phone } = settings;
  const names = state.contacts.flatMap(({ customer }) =>
    customer.kind === 'found'
      ? [customer.view.name]
      : customer.kind === 'candidates'
        ? customer.list.map(({ name }) => name)
        : [],
  );
  const known = [...secrets, agent.name, agent.id, phone?.user, phone?.authUser, phone?.displayName, ...names]
    .flatMap((word) => (word === undefined || word.length < 2 ? [] : [word]))
    // what holds another goes first, or its rest would stay
    .sort((a, b) => b.length - a.length)
    .map((word) => new RegExp(bounded(word), 'g'));
  // the time of an event is no number of a person
  const isTime = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/;
  return (text) =>
    text
      .split('\n')
      .map((line) => {
        const time = isTime.exec(line)?.[0];
        const parts = time === undefined ? [line] : line.split(time);
        return parts
          .map((part) => known.reduce((rest, word) => rest.replace(word, '…'), redact(part)))
          .join(time ?? '');
      })
      .join('\n');
}

/** A short number is not looked for inside a longer one: a port stays a port. */
function bounded(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^\d+$/.test(word) ? `(?<!\\d)${escaped}(?!\\d)` : escaped;
}
