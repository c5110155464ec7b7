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
import { states, type StateName } from '../../../renderer/gallery/states';
import { startI18n } from '../../../renderer/i18n';
import type { DeskState } from '../../../shared/ipc/desk-state';

/** The whole screen as markup, in Chinese. */
function screen(name: StateName): string {
  const state: DeskState = { ...states[name], preferences: { locale: 'zh-CN', theme: 'light' } };
  const client = createDeskClient(createFakeBridge(state, policies).api, closedBulkPort, () => nowMs);
  const store = createStore(() => ({ seq: 1, state, failure: null }));
  const seeded = { ...client, mirror: { ...client.mirror, store } } as unknown as DeskClient;
  return renderToStaticMarkup(
    createElement(DeskRoot, { client: seeded, texts: startI18n('zh-CN'), recovered: false }),
  );
}
/** The text of every element of this class, and its own tooltip. */
const clipped = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([tag, words]) => ({ words, title: /title="([^"]*)"/.exec(tag)?.[1] }));

describe('what gives way where there is no room', () => {
  it('can be read whole as a tooltip: what is to be done, whose it is, and each call', () => {
    for (const [name, pattern] of [
      [
        'home',
        /<(?:span|strong)[^>]*class="(?:clip|clip grow|clip muted small|muted small clip first-task)"[^>]*>([^<]*)</g,
      ],
      ['threeCalls', /<button[^>]*class="chip-who clip"[^>]*>([^<]*)</g],
      ['diverted', /<span[^>]*class="(?:who-name )?clip"[^>]*>([^<]*)</g],
    ] as const) {
      const found = clipped(screen(name), pattern);
      expect(found.length, name).toBeGreaterThan(1);
      for (const { words, title } of found) expect([name, title]).toEqual([name, words]);
    }
  });

  it('is not the greeting: beside one call it stands in the bar, beside several on the line that lists them', () => {
    expect(screen('firstWords')).toMatch(
      /class="call-now">(?:(?!class="call-line").)*data-testid="greeting"/,
    );
    expect(screen('secondTaken')).toMatch(/class="call-line">.*<\/ul><p[^>]*data-testid="greeting"/);
    expect(screen('secondTaken').match(/data-testid="greeting"/g)).toHaveLength(1);
  });

  it('is not the name on the key for hanging up', () => {
    expect(screen('twoCalls')).toMatch(
      /data-testid="call-hangup"[^>]*><span class="whom">挂断 津海银行股份有限公司</,
    );
  });

  it('is not the plain word on the key for hanging up, which never breaks', () => {
    expect(screen('talking')).toMatch(/data-testid="call-hangup"[^>]*>挂断</);
  });
});
