import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../../renderer/i18n';
import { revealReasons } from '../../../shared/domain/audit';
import { callPhaseSchema, endedBySchema } from '../../../shared/domain/call';
import {
  channelSchema,
  lineKinds,
  lineSchema,
  ticketKindSchema,
  ticketStatuses,
} from '../../../shared/domain/customer';
import { churnRules } from '../../../shared/domain/churn';
import { severitySchema } from '../../../shared/domain/fault';
import { accountSchema, agreementSchema, billSchema } from '../../../shared/domain/holdings';
import { servicePromiseSchema } from '../../../shared/domain/service-promise';
import { tiers } from '../../../shared/domain/tiers';
import { failureCodes } from '../../../shared/ipc/failure';

const locales = ['zh-CN', 'en'] as const;
type Tree = { readonly [key: string]: string | Tree };

const leaves = (node: Tree, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const words = (locale: (typeof locales)[number]): Map<string, string> => new Map(leaves(sentences[locale]));

/** Files a person reads on screen come from; the gallery's fixtures stand for data, not for words of the product. */
const sources = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !path.startsWith('audio') && !path.startsWith(join('gallery', '')),
);

describe('the words of the screen', () => {
  it('are the same set in both languages, with the same values named in them', () => {
    const [chinese, english] = [words('zh-CN'), words('en')];
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    const values = (text: string | undefined): string[] =>
      [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, n]) => n ?? '').sort();
    for (const [key, text] of chinese) expect([key, values(english.get(key))]).toEqual([key, values(text)]);
  });

  it.each(locales)(
    'are never empty, and each failure says what, what it means and what to do (%s)',
    (locale) => {
      const all = words(locale);
      for (const [key, text] of all) expect([key, text.trim()]).not.toEqual([key, '']);
      for (const code of failureCodes) {
        for (const part of ['what', 'means', 'do'])
          expect(all.has(`failure.${code}.${part}`), `${code}.${part}`).toBe(true);
      }
    },
  );

  it.each(locales)('name every value of every closed list (%s)', (locale) => {
    const lists: Record<string, readonly string[]> = {
      'tier.': tiers,
      'call.phase.': callPhaseSchema.options,
      'call.endedBy.': endedBySchema.options,
      'lines.kind.': lineKinds,
      'lines.healthOf.': lineSchema.shape.health.options,
      'lines.state.': lineSchema.shape.state.options,
      'tickets.status.': ticketStatuses,
      'tickets.kind.': ticketKindSchema.options,
      'history.channel.': channelSchema.options,
      'fault.severityOf.': severitySchema.options,
      'view.churn.rule.': churnRules,
      'view.reveal.reason.': revealReasons,
      'view.promises.kind.': servicePromiseSchema.shape.kind.options,
      'view.bills.stateOf.': billSchema.shape.state.options,
      'view.accounts.stateOf.': accountSchema.shape.state.options,
      'view.accounts.paymentOf.': accountSchema.shape.payment.options,
      'view.agreements.stateOf.': agreementSchema.shape.status.options,
    };
    const all = words(locale);
    const missing = Object.entries(lists).flatMap(([prefix, values]) =>
      values.map((value) => prefix + value).filter((key) => !all.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('stand in the locale files only: no Chinese in the sources', () => {
    expect(sources.length).toBeGreaterThan(40);
    const guilty = sources.filter((path) =>
      /\p{Script=Han}/u.test(readFileSync(join('renderer', path), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });
});
