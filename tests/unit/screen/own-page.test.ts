import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { DeskRoot } from '../../../renderer/app/desk-root';
import { closedBulkPort } from '../../../renderer/bridge/closed-bulk-port';
import { createDeskClient, type DeskClient } from '../../../renderer/bridge/desk-client';
import { markedAt } from '../../../renderer/features/portfolio/marked-at';
import { createFakeBridge } from '../../../renderer/gallery/fake-bridge';
import { nowMs } from '../../../renderer/gallery/moment';
import { policies } from '../../../renderer/gallery/policies';
import { bank } from '../../../renderer/gallery/customers';
import { states } from '../../../renderer/gallery/states';
import { startI18n } from '../../../renderer/i18n';
import { customerIdSchema } from '../../../shared/domain/ids';
import type { DeskState } from '../../../shared/ipc/desk-state';

/** The whole screen as markup, in English. */
function screen(shown: DeskState): string {
  const state: DeskState = { ...shown, preferences: { locale: 'en', theme: 'light' } };
  const client = createDeskClient(createFakeBridge(state, policies).api, closedBulkPort, () => nowMs);
  const store = createStore(() => ({ seq: 1, state, failure: null }));
  const seeded = { ...client, mirror: { ...client.mirror, store } } as unknown as DeskClient;
  return renderToStaticMarkup(
    createElement(DeskRoot, { client: seeded, texts: startI18n('en'), recovered: false }),
  );
}
const shows = (html: string, testId: string): boolean => html.includes(`data-testid="${testId}"`);
const ringing = (ring: 'calm' | 'urgent'): string =>
  screen({
    ...states.ringing,
    contacts: states.ringing.contacts.map((contact) => ({
      ...contact,
      customer: { kind: 'found', view: { ...bank, service: { ...bank.service, ring } } },
    })),
  });

describe('the page of a seat that owns accounts', () => {
  it('stands where nobody is selected, under what will happen next, with what is owed on the left', () => {
    const html = screen(states.home);
    for (const id of ['portfolio', 'portfolio-list', 'practice-next', 'practice-call-now', 'todo'])
      expect(shows(html, id), id).toBe(true);
    expect(html).toMatch(/data-testid="portfolio-C-300017"[^]*11 min late/);
  });

  it('gives way to a contact, while what is owed stays on the left', () => {
    const html = screen({ ...states.talking, portfolio: states.home.portfolio });
    expect(shows(html, 'portfolio')).toBe(false);
    expect(shows(html, 'todo')).toBe(true);
  });

  it('is not there for an agent without accounts', () => {
    const html = screen(states.idleReal);
    expect([shows(html, 'portfolio'), shows(html, 'todo'), shows(html, 'idle')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('the list of accounts', () => {
  const rows = ['C-1', 'C-2', 'C-3'].map((id) => ({ customerId: customerIdSchema.parse(id) }));
  const third = customerIdSchema.parse('C-3');

  it('begins at its first row, and stays there when the order changes before the agent has moved', () => {
    expect(screen(states.home)).toMatch(/aria-selected="true" aria-setsize="6" aria-posinset="1"/);
    expect([markedAt(rows, null), markedAt(rows.toReversed(), null), markedAt([], null)]).toEqual([0, 0, -1]);
  });

  it('goes with the customer the agent went to, and back to the top where that one is not listed', () => {
    expect(markedAt(rows, third)).toBe(2);
    expect(markedAt(rows.toReversed(), third)).toBe(0);
    expect(markedAt(rows.slice(0, 2), third)).toBe(0);
  });
});

describe('a screen that is signed out', () => {
  const html = screen(states.signedOut);
  it('shows the way in and what was purged, and no customer, no search and no work', () => {
    expect(shows(html, 'session-card')).toBe(true);
    expect(html).toContain('have been removed from this machine');
    for (const id of ['search-box', 'portfolio', 'todo', 'customer-card', 'notes', 'sign-out'])
      expect(shows(html, id), id).toBe(false);
  });

  it('still says what has not reached the centre', () => {
    expect(html).toMatch(/data-testid="outbox-waiting" data-waiting="1"/);
  });
});

describe('the watermark', () => {
  it.each(['home', 'talking', 'signedOut', 'troubled'] as const)('names agent and minute in %s', (name) => {
    const html = screen(states[name]);
    expect(html).toMatch(/data-testid="watermark"[^]*8012 周敏[^]*2026-11-21 09:41/);
    expect(html).toMatch(/class="watermark" aria-hidden="true"/);
  });
});

describe('a ring', () => {
  it('looks as the tier says, and gives the first words', () => {
    expect(ringing('urgent')).toContain('data-ring="urgent"');
    expect(ringing('calm')).toContain('data-ring="calm"');
    expect(ringing('calm')).toContain('data-testid="greeting"');
  });

  it('looks like nobody while the customer is not known, and no longer once answered', () => {
    expect(screen(states.unknown)).not.toContain('data-ring');
    expect(screen(states.talking)).not.toContain('data-ring');
  });
});
