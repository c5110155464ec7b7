import { describe, expect, it } from 'vitest';
import { ringCard } from '../../../main/shell/ring-card';
import { ringTexts } from '../../../renderer/ring/ring-words';
import { callIdSchema } from '../../../shared/domain/ids';
import type { Contact, DeskState } from '../../../shared/ipc/desk-state';
import type { RingCard } from '../../../shared/ipc/ring';

/** Only what the ring looks at. */
function ringing(id: string, change: Partial<Pick<Contact, 'customer' | 'caller'>> = {}, phase = 'ringing') {
  return {
    call: { id: callIdSchema.parse(id), phase },
    caller: { kind: 'number', number: '138****8000', queue: '政企专席' },
    customer: { kind: 'searching' },
    ...change,
  } as Contact;
}
const desk = (...contacts: Contact[]) =>
  ({ contacts, preferences: { locale: 'zh-CN', theme: 'light' } }) as unknown as DeskState;
const found = (name: string, kind: 'individual' | 'enterprise') =>
  ({
    kind: 'found',
    view: { name, kind, tier: { tier: 'important' }, service: { ring: 'urgent' } },
  }) as unknown as Contact['customer'];

describe('the card of a ring', () => {
  it('is there only while something rings', () => {
    expect(ringCard(desk())).toBeNull();
    expect(ringCard(desk(ringing('a', {}, 'talking'), ringing('b', {}, 'ended')))).toBeNull();
  });

  it('shows the one that has rung longest and counts the others', () => {
    expect(ringCard(desk(ringing('later'), ringing('earlier'), ringing('up', {}, 'talking')))).toMatchObject({
      callId: 'earlier',
      others: 1,
      searching: true,
    });
  });

  it('never has a whole personal name, though the desk may show it', () => {
    const card = ringCard(desk(ringing('a', { customer: found('欧阳小明', 'individual') })));
    expect(card?.customer).toEqual({ name: '欧阳**', tier: 'important', look: 'urgent' });
    expect(JSON.stringify(card)).not.toContain('小明');
  });

  it("keeps an enterprise's name, which is public", () => {
    const card = ringCard(desk(ringing('a', { customer: found('津海银行', 'enterprise') })));
    expect(card?.customer?.name).toBe('津海银行');
  });
});

describe('the words of a ring', () => {
  const card: RingCard = {
    callId: callIdSchema.parse('a'),
    locale: 'zh-CN',
    theme: 'light',
    customer: null,
    searching: false,
    number: null,
    queue: null,
    others: 0,
  };
  it('say what is not known as well', () => {
    expect(ringTexts(card)).toMatchObject({
      name: '未登记客户',
      number: '号码保密',
      tier: '',
      queue: '',
      others: '',
    });
    expect(ringTexts({ ...card, searching: true }).name).toBe('正在查找客户');
  });

  it('are the same in both languages in kind', () => {
    const full: RingCard = {
      ...card,
      locale: 'en',
      customer: { name: 'L*', tier: 'important', look: 'calm' },
      number: '138****8000',
      queue: 'VIP',
      others: 2,
    };
    for (const locale of ['zh-CN', 'en'] as const) {
      for (const text of Object.values(ringTexts({ ...full, locale }))) expect(text).toMatch(/\S/);
    }
    expect(ringTexts(full)).toMatchObject({
      answer: 'Answer',
      others: '2 more calls waiting',
      queue: 'Queue VIP',
    });
  });
});
