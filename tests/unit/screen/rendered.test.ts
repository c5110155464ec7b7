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
import type { Contact, DeskState } from '../../../shared/ipc/desk-state';

const screen = (name: StateName, locale: Locale): string => markup(states[name], locale);

/** The whole screen, its first snapshot already there. */
function markup(shown: DeskState, locale: Locale = 'zh-CN'): string {
  const state: DeskState = { ...shown, preferences: { locale, theme: 'light' } };
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

  it('says whom the key for hanging up cuts off where there are several, and has no key for who is on hold', () => {
    const whom = (name: StateName) =>
      /data-testid="call-(?:hangup|cancel-consult)"[^>]*>(?:<span class="whom">)?([^<]*)(?:<\/span>)?(.{0,12})/.exec(
        screen(name, 'zh-CN'),
      );
    expect(whom('talking')?.[1]).toBe('挂断');
    expect(whom('twoCalls')?.[1]).toBe('挂断 津海银行股份有限公司');
    expect(whom('consulting')?.[1]).toBe('结束咨询 王芳');
    expect(whom('consultCustomerGone')?.[1]).toBe('挂断');
    expect(whom('consulting')?.[2]).toMatch(/^<span/);
    expect(whom('consultBusy')?.[2]).toMatch(/^<\/button/);
  });

  it('has a key for each party of a three-way call, and for a practice call at once', () => {
    const html = screen('threeWay', 'zh-CN');
    for (const [id, keys] of [
      ['call-1', 'Ctrl\\+F10'],
      ['call-9', 'Shift\\+F10'],
    ] as const)
      expect(html).toMatch(new RegExp(`data-testid="hang-up-${id}"[^>]*>挂断<span[^>]*>${keys}<`));
    expect(screen('twoCalls', 'zh-CN')).not.toContain('Ctrl+F10');
    for (const name of ['idlePractice', 'home'] as const)
      expect(screen(name, 'zh-CN')).toMatch(
        /data-testid="practice-call-now"[^>]*>立即来一个电话<span[^>]*>Alt\+P</,
      );
  });

  it('names whom F10 ends where the page is of somebody else, and says whose is whose with the key to go there', () => {
    const html = screen('otherPage', 'zh-CN');
    expect(html).toMatch(
      /data-testid="call-hangup"[^>]*><span class="whom">挂断 津海银行股份有限公司<\/span><span/,
    );
    expect(html).toMatch(
      /data-testid="page-note"[^>]*>.*?正在与 津海银行股份有限公司 通话；下面是 李\*\* 的页面/,
    );
    expect(html).toMatch(/data-testid="page-of-call"[^>]*>看通话客户<span[^>]*>Alt\+1</);
    expect(screen('heldAfterWork', 'zh-CN')).toContain('李** 在保持中；下面是 津海银行股份有限公司 的页面');
    for (const name of ['talking', 'twoCalls', 'consulting', 'wrapUp', 'viewed', 'nobodySelected'] as const)
      expect(screen(name, 'zh-CN')).not.toContain('data-testid="page-note"');
  });

  it('says while somebody rings whose page, notes and ticket are open all the same, with the key to the caller’s', () => {
    const html = screen('ringAfterWork', 'zh-CN');
    expect(html).toMatch(
      /data-testid="page-note"[^>]*>.*?李\*\* 来电；下面仍是 津海银行股份有限公司 的页面，小结和障碍单也是/,
    );
    expect(html).toMatch(/data-testid="page-of-call"[^>]*>看来电客户<span[^>]*>Alt\+2</);
    expect(screen('ringAfterWork', 'en')).toContain(
      '李** is calling; the page below is still 津海银行股份有限公司, and so are the notes and the ticket',
    );
    for (const name of ['ringing', 'secondRing', 'transferredTalking'] as const)
      expect(screen(name, 'zh-CN')).not.toContain('data-testid="page-note"');
  });

  it('says whose waiting it counts while somebody else is asked', () => {
    const clock = (name: StateName, locale: Locale) =>
      /data-testid="held-clock"[^>]*><span[^>]*>([^<]*)<.*?(\d\d:\d\d)/.exec(screen(name, locale))?.slice(1);
    for (const name of ['consulting', 'consultRinging'] as const) {
      expect(clock(name, 'zh-CN')).toEqual(['客户等候', '00:42']);
      expect(clock(name, 'en')).toEqual(['Customer waiting', '00:42']);
    }
    expect(clock('held', 'zh-CN')).toEqual(['保持', '00:42']);
    expect(clock('talking', 'zh-CN')).toBeUndefined();
  });

  it('warns of work for somebody else only where the customer opened beside it is somebody else', () => {
    expect(screen('viewed', 'zh-CN')).toContain('data-testid="whose-work"');
    expect(screen('viewedOwn', 'zh-CN')).toContain('data-testid="viewed-bar"');
    expect(screen('viewedOwn', 'zh-CN')).not.toContain('data-testid="whose-work"');
  });

  it('offers a three-way call only with calls that are not handed on', () => {
    expect(screen('twoCalls', 'zh-CN')).toContain('data-testid="call-merge"');
    expect(screen('handedOverHeld', 'zh-CN')).not.toContain('data-testid="call-merge"');
  });

  it('offers with F6 to take back whom nobody took, and counts how long they wait', () => {
    for (const name of ['transferFailed', 'consultBusy'] as const) {
      const html = screen(name, 'zh-CN');
      expect(html).toMatch(
        /data-testid="call-waits".*?仍在保持.*?00:42.*?data-testid="call-take-back"[^>]*>取回<span[^>]*>F6</,
      );
    }
    expect(screen('transferFailed', 'zh-CN')).toContain('转接 障碍专席 未成功：对方忙。通话仍在您这里');
    for (const name of ['transferring', 'held', 'consulting'] as const)
      expect(screen(name, 'zh-CN')).not.toContain('data-testid="call-take-back"');
  });

  it('says of a transfer under way that it cannot be taken back', () => {
    expect(screen('transferring', 'zh-CN')).toContain(
      '正在转给 王芳，对方振铃：已交给交换机，不能收回，请等结果',
    );
    // the key refuses, the button does not
    expect(screen('transferring', 'zh-CN')).toMatch(/data-testid="call-hangup"[^>]*>挂断<\/button>/);
    expect(screen('transferring', 'en')).toMatch(/data-testid="transfer-note"[^>]*>.*?cannot be taken back/);
  });

  it('says in the call bar that nobody hears a seat without a microphone, and of no other seat', () => {
    expect(screen('troubled', 'zh-CN')).toMatch(/data-testid="call-unheard"[^>]*>.*?对方听不到您/);
    expect(screen('talking', 'zh-CN')).not.toContain('call-unheard');
  });

  it('has a keypad for the call with whoever is asked, as soon as they have answered', () => {
    const keypad = (name: StateName) =>
      /<button[^>]*data-testid="call-keypad"[^>]*>/.exec(screen(name, 'zh-CN'))?.[0] ?? 'none';
    expect(keypad('consulting')).not.toMatch(/none|disabled/);
    expect(keypad('consultRinging')).toContain('disabled');
    expect(keypad('talking')).not.toMatch(/none|disabled/);
    expect(keypad('held')).toContain('disabled');
  });

  it('tells of a transfer that failed with its own contact, and not over the call of somebody else', () => {
    const [waits] = states.transferFailed.contacts;
    const { contacts } = states.twoCalls;
    const talks = contacts.find(({ call }) => call.phase === 'talking');
    const held = contacts.find(({ call }) => call.phase === 'held');
    if (!waits || !talks || !held) throw new Error('the gallery has them');
    const page = (front: Contact) =>
      markup({
        ...states.twoCalls,
        contacts: [{ ...held, call: { ...waits.call, id: held.call.id } }, front],
      });
    expect(page(talks)).toContain('data-testid="call-strip"');
    expect(page(talks)).not.toContain('data-testid="transfer-note"');
    expect(page({ ...talks, call: { ...talks.call, phase: 'ended' } })).toContain(
      'data-testid="transfer-note"',
    );
  });

  it('does not call a customer still here whom the exchange kept after a failed transfer: they can be rung back', () => {
    const html = screen('transferFailedGone', 'zh-CN');
    expect(html).toContain('转接 障碍专席 未成功：对方忙。通话已被交换机收走；客户若没有再打进来，请回拨');
    expect(html).toContain('data-testid="call-back"');
    expect(html).not.toContain('data-testid="call-take-back"');
  });

  it('says in the bar that a call of ours came to nothing, and why, with the key that dials again', () => {
    const html = screen('notReached', 'zh-CN');
    expect(html).toMatch(/data-testid="not-reached"[^>]*>.*?022-2388\*\*07 未接通：对方忙/);
    expect(html).toMatch(/data-testid="redial"[^>]*>重拨<span[^>]*>Alt\+R</);
    expect(screen('notReachedHeld', 'en')).toMatch(/data-testid="call-take-back".*?data-testid="redial"/);
  });

  it('has no customer to look for where a colleague is called', () => {
    expect(screen('colleague', 'zh-CN')).toContain('data-testid="customer-colleague"');
    expect(screen('colleague', 'zh-CN')).not.toContain('data-testid="unknown-search"');
  });

  it('measures no sound while nobody is heard', () => {
    const quality = (name: StateName) =>
      /data-testid="call-quality"[^>]*>(.*?)<\/span>/.exec(screen(name, 'zh-CN'))?.[1] ?? '';
    expect(quality('held')).toBe('音质 暂不测');
    expect(quality('reconnecting')).toContain('测量中');
    expect(quality('talking')).not.toContain('暂不测');
  });

  it('says of a call that nobody can prove what can be done: talk on, write, hang up with F10', () => {
    const html = screen('inDoubt', 'zh-CN');
    expect(html).toMatch(/data-testid="call-in-doubt-note".*?最多等 5 分钟.*?Alt\+N.*?F10 挂断/);
    expect(html).toMatch(/data-testid="call-hangup"[^>]*>.*?<span[^>]*>F10</);
    expect(screen('talking', 'zh-CN')).not.toContain('call-in-doubt-note');
  });

  it('brings back by its own button the one contact that the seat’s own page hides', () => {
    expect(screen('nobodySelected', 'zh-CN')).not.toContain('data-testid="wrapup-hidden"');
    expect(screen('onlyOneHidden', 'zh-CN')).toContain('津海银行股份有限公司 的服务还没有完成');
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

  it('names in a notice whom the call log names, beside their number', () => {
    expect(screen('missedNotice', 'zh-CN')).toContain('未接来电 李** 138****2210');
    expect(screen('missedNotice', 'zh-CN')).toContain('外呼未接通 津海银行股份有限公司 022-2388**07');
  });

  it('lets every number be dialled that it shows, and nothing that is none', () => {
    const labels = (name: StateName) =>
      [...screen(name, 'zh-CN').matchAll(/data-testid="([^"]+)"[^>]*>拨打<\/button>/g)].map(([, id]) => id);
    expect(labels('diverted')).toEqual(['dial-diverted-from', 'dial-caller']);
    expect(labels('missedNotice').filter((id) => id === 'notice-dial')).toHaveLength(2);
    expect(labels('withheld')).toEqual([]);
    expect(labels('faultDraft')).toContain('dial-manager');
    // a circuit rings nowhere
    expect(screen('faultDraft', 'zh-CN')).toMatch(/data-testid="fault-line"[^>]*>[^<\d]/);
    expect(labels('faultDraft')).not.toContain('fault-dial');
  });

  it('says that the far side holds, and for how long, only while it does', () => {
    expect(screen('farHold', 'zh-CN')).toMatch(/data-testid="call-far-hold"[^>]*>.*?对方保持.*?00:21/);
    expect(screen('farHold', 'zh-CN')).toMatch(/data-testid="call-state" data-state="talking"/);
    expect(screen('talking', 'zh-CN')).not.toContain('data-testid="call-far-hold"');
  });

  it('says muted of a call that is up, and no longer of one that is over', () => {
    const muted = (name: StateName): string => {
      const contacts = states[name].contacts.map((one) => ({ ...one, call: { ...one.call, muted: true } }));
      return markup({ ...states[name], contacts });
    };
    expect(muted('talking')).toContain('已静音');
    expect(muted('wrapUp')).not.toContain('已静音');
  });

  it('tells that a call handed on was taken, with its name where another call is in the bar', () => {
    const note = (name: StateName, locale: Locale) =>
      /data-testid="transferred-note".*?role="status">([^<]*)</.exec(screen(name, locale))?.[1];
    expect(note('transferred', 'zh-CN')).toBe('已转接给 王芳');
    expect(note('transferred', 'en')).toBe('Transferred to 王芳');
    expect(note('transferredTalking', 'zh-CN')).toBe('津海银行股份有限公司 已转接给 王芳');
    expect(note('wrapUp', 'zh-CN')).toBeUndefined();
  });

  it('does not say that a call handed on was taken where the exchange did not say so, as long as its contact is looked at', () => {
    const html = screen('transferredUntold', 'zh-CN');
    expect(html).toContain('已转往 王芳，对方是否接听，交换机没有报告');
    expect(html).not.toContain('已转接给');
    expect(html).toContain('data-testid="call-back"');
    expect(screen('transferredUntold', 'en')).toContain(
      'Sent on to 王芳; the exchange did not say whether anybody answered',
    );
  });
});
