import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPractice, type Practice } from '../../main/centre/practice/create-practice';
import type { PracticeCaller } from '../../main/centre/practice/practice-caller';
import type { PracticeTimings } from '../../main/centre/practice/practice-timings';
import { PracticeDesk, sessionEnd } from '../support/practice-desk';
import { systemClock } from '../../main/system-clock';

const caller: PracticeCaller = {
  number: '+8673185550123',
  displayName: '岳麓 "测试" 公司',
  headers: { 'X-Queue': 'vip', 'X-Bad\r\nVia': 'nothing', Contact: '<sip:thief@example.invalid>' },
  voice: 'zh-line-down',
};

let practice: Practice;
let desk: PracticeDesk;
const logged: string[] = [];

async function open(timings: Partial<PracticeTimings> = {}, next: () => PracticeCaller = () => caller) {
  practice = await createPractice({
    host: '127.0.0.1',
    user: '8012',
    password: 'secret',
    nextCaller: next,
    clock: systemClock,
    log: (line) => logged.push(line),
    timings: { firstCallMs: 50, pauseMs: 300, lostMs: 1_000, endingMs: 500, ...timings },
  });
  desk = new PracticeDesk(practice.account);
}

const until = (check: () => boolean, what: string) =>
  expect
    .poll(check)
    .toBe(true)
    .catch(() => {
      throw new Error(`never happened: ${what}; ${JSON.stringify(practice.lastCall())}`);
    });
const outcome = () => practice.lastCall()?.outcome ?? null;

beforeEach(() => {
  logged.length = 0;
});
afterEach(async () => {
  await desk.stop();
  await practice.dispose();
});

describe('a simulated caller', () => {
  it('rings soon after the desk has registered, as the data says', async () => {
    await open({ firstCallMs: 2_000 });
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    expect(call.remoteIdentity.uri.user).toBe('+8673185550123');
    expect(call.remoteIdentity.displayName).toBe('岳麓 测试 公司');
    expect(call.request.getHeader('X-Queue')).toBe('vip');
    expect(call.request.getHeaders('Contact')).toHaveLength(1);
    expect(call.request.getHeader('Contact')).toContain('practice');
    await call.reject();
  });

  it('speaks, hears the agent and counts the keys pressed', async () => {
    await open();
    practice.start();
    await desk.register();
    const audio = await desk.answer(await desk.nextCall());
    audio.startTone();
    await until(() => audio.loudPackets >= 20, 'the caller is heard');
    await until(() => (practice.lastCall()?.heard.level ?? 0) > 0.05, 'the agent is heard');
    for (const key of '12#') audio.pressKey(key);
    await until(() => practice.lastCall()?.heard.digits === '12#', 'three keys');
    expect(practice.lastCall()?.phase).toBe('talking');
  });

  it('falls silent while held and speaks again afterwards', async () => {
    await open();
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    const audio = await desk.answer(call);
    audio.startTone();
    await until(() => audio.packets > 10, 'audio');
    audio.hold(true);
    expect(await desk.reinvite(call)).toBe(200);
    expect(practice.lastCall()?.held).toBe(true);
    const atHold = practice.lastCall()?.sentPackets ?? 0;
    const heardAtHold = practice.lastCall()?.heard.packets ?? 0;
    const keyed = Date.now();
    await until(() => Date.now() > keyed + 300, 'a while on hold');
    expect(practice.lastCall()?.sentPackets).toBe(atHold);
    expect((practice.lastCall()?.heard.packets ?? 0) - heardAtHold).toBeLessThan(5);
    audio.hold(false);
    expect(await desk.reinvite(call)).toBe(200);
    expect(practice.lastCall()?.held).toBe(false);
    await until(() => (practice.lastCall()?.sentPackets ?? 0) > atHold + 10, 'speaks again');
    await until(() => (practice.lastCall()?.heard.packets ?? 0) > heardAtHold + 10, 'hears again');
  });

  it('notices the agent hanging up, and the next one rings after the pause', async () => {
    await open();
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    await desk.answer(call);
    await until(() => practice.lastCall()?.phase === 'talking', 'talking');
    expect(practice.state()).toEqual({ calling: true, nextCallAtMs: null });
    await call.bye();
    await until(() => outcome() === 'agentHungUp', 'the end');
    expect(practice.state().nextCallAtMs).not.toBeNull();
    const again = await desk.nextCall();
    expect(again.id).not.toBe(call.id);
  });

  it('says goodbye after talking long enough', async () => {
    await open({ talkMs: 300, pauseMs: 60_000 });
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    await desk.answer(call);
    await sessionEnd(call);
    await until(() => outcome() === 'callerSaidGoodbye', 'goodbye');
  });

  it('gives up ringing, and then another one rings', async () => {
    await open({ ringMs: 200 });
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    await sessionEnd(call);
    await until(() => outcome() === 'callerGaveUp', 'gave up');
    expect((await desk.nextCall()).id).not.toBe(call.id);
  });

  it('takes 486 for an answer and tries again after the pause', async () => {
    await open();
    practice.start();
    await desk.register();
    await (await desk.nextCall()).reject({ statusCode: 486 });
    await until(() => outcome() === 'refused', 'refused');
    expect(practice.lastCall()?.statusCode).toBe(486);
    await (await desk.nextCall()).reject({ statusCode: 480 });
  });

  it('withholds its number when the data has none', async () => {
    await open({}, () => ({ ...caller, number: null }));
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    expect(call.remoteIdentity.uri.toString()).toBe('sip:anonymous@anonymous.invalid');
    expect(call.request.getHeader('Privacy')).toBe('id');
    expect(call.request.toString()).not.toContain('85550123');
    await desk.answer(call);
    await call.bye();
    await until(() => outcome() === 'agentHungUp', 'BYE reached the anonymous dialog');
  });

  it('ends once, with a BYE, when the answer crosses the caller giving up', async () => {
    await open();
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    await call.accept();
    // The 200 is written but not read yet: the CANCEL crosses it.
    practice.stop();
    expect(practice.lastCall()?.answeredAtMs).toBeNull();
    await sessionEnd(call);
    await until(() => outcome() === 'stopped', 'the end');
    expect(logged.filter((line) => line.includes('call over'))).toHaveLength(1);
  });

  it('survives hold and hang up in the same breath', async () => {
    await open({ pauseMs: 60_000 });
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    const audio = await desk.answer(call);
    await until(() => audio.packets > 0, 'audio');
    audio.hold(true);
    await call.invite();
    await call.bye();
    await until(() => outcome() === 'agentHungUp', 'the end');
  });
});

describe('a desk that loses something', () => {
  it('keeps its call over a new socket, and hears the goodbye there', async () => {
    await open({ talkMs: 60_000, pauseMs: 60_000, lostMs: 10_000 });
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    const audio = await desk.answer(call);
    await until(() => audio.packets > 5, 'audio');
    desk.cutSocket();
    await until(() => !desk.userAgent.isConnected(), 'the socket is gone');
    await desk.userAgent.reconnect();
    expect((await desk.register()).status).toBe(200);
    expect(await desk.reinvite(call)).toBe(200);
    expect(practice.lastCall()?.phase).toBe('talking');
    const before = audio.packets;
    await until(() => audio.packets > before + 5, 'audio goes on');
    await practice.dispose();
    await sessionEnd(call);
  });

  it('is answered on the same call by a new audio path when its audio window was made anew', async () => {
    await open({ talkMs: 60_000 });
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    const audio = await desk.answer(call);
    audio.startTone();
    await until(() => audio.packets > 5, 'audio');
    audio.replacePeer();
    expect(await desk.reinvite(call)).toBe(200);
    const before = { heard: practice.lastCall()?.heard.packets ?? 0, packets: audio.packets };
    await until(() => audio.packets > before.packets + 10, 'the caller is heard again');
    await until(
      () => (practice.lastCall()?.heard.packets ?? 0) > before.heard + 10,
      'the agent is heard again',
    );
    expect(practice.lastCall()?.phase).toBe('talking');
  });

  it('loses a call that was still ringing, and is rung again once it is back', async () => {
    await open();
    practice.start();
    await desk.register();
    await desk.nextCall();
    desk.cutSocket();
    await until(() => outcome() === 'lost', 'lost');
    expect(practice.state().nextCallAtMs).toBeNull();
    await desk.userAgent.reconnect();
    await desk.register();
    await desk.nextCall();
  });

  it('loses a talking call when it stays away', async () => {
    await open({ lostMs: 200 });
    practice.start();
    await desk.register();
    await desk.answer(await desk.nextCall());
    await until(() => practice.lastCall()?.phase === 'talking', 'talking');
    desk.cutSocket();
    await until(() => outcome() === 'lost', 'lost');
    await until(() => practice.lastCall()?.phase === 'ended', 'ended');
  });
});

describe('starting and stopping', () => {
  it('never rings before start, and callNow rings at once all the same', async () => {
    await open({ firstCallMs: 0 });
    await desk.register();
    expect(practice.state()).toEqual({ calling: false, nextCallAtMs: null });
    practice.callNow();
    const call = await desk.nextCall();
    await call.reject();
    await until(() => outcome() === 'refused', 'refused');
    expect(practice.state().nextCallAtMs).toBeNull();
  });

  it('silences a ringing caller when stopped but lets a talking one finish', async () => {
    await open();
    practice.start({ pauseMs: 500 });
    await desk.register();
    const ringing = await desk.nextCall();
    practice.stop();
    await sessionEnd(ringing);
    await until(() => outcome() === 'stopped', 'stopped');
    expect(practice.state()).toEqual({ calling: false, nextCallAtMs: null });
    practice.start();
    await desk.answer(await desk.nextCall());
    await until(() => practice.lastCall()?.phase === 'talking', 'talking');
    practice.stop();
    expect(practice.lastCall()?.phase).toBe('talking');
  });

  it('tells its listeners, and no longer once they have left', async () => {
    await open();
    const seen: boolean[] = [];
    const leave = practice.subscribe((state) => seen.push(state.calling));
    practice.start();
    leave();
    practice.stop();
    expect(seen).toEqual([true]);
  });

  it('ends everything when disposed', async () => {
    await open();
    practice.start();
    await desk.register();
    const call = await desk.nextCall();
    await desk.answer(call);
    await practice.dispose();
    await sessionEnd(call);
    expect(outcome()).toBe('stopped');
  });

  it('names no caller in its log', async () => {
    await open();
    practice.start();
    await desk.register();
    await desk.answer(await desk.nextCall());
    await practice.dispose();
    expect(logged.length).toBeGreaterThan(2);
    expect(logged.join('\n')).not.toMatch(/85550123|测试|secret/);
  });
});
