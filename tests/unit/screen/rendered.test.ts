import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { DeskRoot } from '../../../renderer/app/desk-root';
import { closedBulkPort } from '../../../renderer/bridge/closed-bulk-port';
import { createDeskClient, type DeskClient } from '../../../renderer/bridge/desk-client';
import { createFakeBridge } from '../../../renderer/gallery/fake-bridge';
import { nowMs } from '../../../renderer/gallery/moment';
import { policies } from '../../../renderer/gallery/policies';
import { stateNames, states, type StateName } from '../../../renderer/gallery/states';
import { startI18n } from '../../../renderer/i18n';
import type { Locale } from '../../../shared/domain/settings';
import type { DeskState } from '../../../shared/ipc/desk-state';

/** The whole screen as markup, its first snapshot already there. */
function screen(name: StateName, locale: Locale): string {
  const state: DeskState = { ...states[name], preferences: { locale, theme: 'light' } };
  const client = createDeskClient(createFakeBridge(state, policies).api, closedBulkPort, () => nowMs);
  const store = createStore(() => ({ seq: 1, state, failure: null }));
  const seeded = { ...client, mirror: { ...client.mirror, store } } as unknown as DeskClient;
  return renderToStaticMarkup(
    createElement(DeskRoot, { client: seeded, texts: startI18n(locale), recovered: false }),
  );
}
const cases = stateNames.flatMap((name) =>
  (['zh-CN', 'en'] as const).map((locale) => [name, locale] as const),
);

describe('the screen', () => {
  it.each(cases)('renders %s in %s with all its words and both bars', (name, locale) => {
    const html = screen(name, locale);
    for (const id of [
      'shell',
      'call-state',
      'registration-state',
      'centre-state',
      'outbox-waiting',
      'settings-open',
    ]) {
      expect(html).toContain(`data-testid="${id}"`);
    }
    expect(
      /\b(failure|fault|call|seat|tier|lines|tickets|history|view|wrapUp|idle|customer)\.[a-z]+[A-Za-z.]*</.exec(
        html,
      )?.[0],
    ).toBeUndefined();
    expect(/\{\{|undefined|NaN|\[object/.exec(html)?.[0]).toBeUndefined();
  });

  it('offers to answer only while it rings, and to hang up only once answered', () => {
    expect(screen('ringing', 'zh-CN')).toContain('data-testid="call-answer"');
    expect(screen('ringing', 'zh-CN')).not.toContain('data-testid="call-hangup"');
    expect(screen('talking', 'zh-CN')).not.toContain('data-testid="call-answer"');
    expect(screen('talking', 'zh-CN')).toContain('data-testid="call-hangup"');
  });

  it('shows a ticket number only when the centre gave one', () => {
    expect(screen('faultFiled', 'en')).toMatch(/data-testid="fault-number"[^>]*>ZA-20261121-0031</);
    for (const name of ['faultQueued', 'faultRefused', 'faultDraft'] as const) {
      expect(screen(name, 'en')).not.toContain('data-testid="fault-number"');
    }
  });

  it('puts the note before a second ticket when one is already open', () => {
    const html = screen('faultDuplicate', 'en');
    expect(html).toContain('data-testid="fault-duplicate"');
    expect(html.indexOf('data-testid="fault-add-note"')).toBeLessThan(
      html.indexOf('data-testid="fault-confirm"'),
    );
  });

  it('says words are saved only with the time main gave', () => {
    expect(screen('talking', 'en')).toContain('Saved 09:41:04');
    expect(screen('troubled', 'en')).toContain('Not saved yet');
  });
});
