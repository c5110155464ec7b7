import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asterisk, startAsterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { callForTest } from './rig/call-for-test';

describe('the rig itself: a caller by SIPp, a real Asterisk, sound measured at the caller', () => {
  let pbx: Asterisk;

  beforeAll(async () => {
    pbx = await startAsterisk();
  }, 180_000);
  afterAll(async () => pbx.stop());

  it('hears its own tone back from an echo, at its own pitch and loudness, no packet lost', async () => {
    const call = await callForTest(pbx, {
      to: EXTENSION.echo,
      from: '13800138000',
      hangUp: { kind: 'callerAfter', ms: 2_500 },
    });
    await call.answered;
    const heard = await call.sound.packets(80);
    expect(heard.lost).toBe(0);
    expect(heard.dominantHz).toBe(1004);
    expect(heard.levelDbfs).toBeGreaterThan(-16);
    expect(heard.levelDbfs).toBeLessThan(-11);
    await call.ended;
    await pbx.events.event('Hangup', { CallerIDNum: '13800138000' });
  });

  it('hears the tone that Asterisk makes, and not its own, when Asterisk does not echo', async () => {
    const call = await callForTest(pbx, {
      to: EXTENSION.tone,
      from: '13900139000',
      toneHz: 600,
      hangUp: { kind: 'callerAfter', ms: 2_500 },
    });
    await call.answered;
    expect((await call.sound.packets(80)).dominantHz).toBe(1004);
    await call.ended;
  });

  it('is told when the far end hangs up', async () => {
    const call = await callForTest(pbx, {
      to: EXTENSION.echo,
      from: '13700137000',
      hangUp: { kind: 'waitForBye', limitMs: 10_000 },
    });
    await call.answered;
    const { Channel } = await pbx.events.event('Newchannel', { CallerIDNum: '13700137000' });
    await pbx.events.act({ Action: 'Hangup', Channel: Channel ?? '' });
    await call.ended;
  });

  it('says that a call was refused when nobody has that number', async () => {
    const call = await callForTest(pbx, {
      to: '999999',
      from: '13600136000',
      hangUp: { kind: 'waitForBye', limitMs: 5_000 },
    });
    await expect(call.answered).rejects.toThrow('not answered');
    await expect(call.ended).rejects.toThrow('404');
  });
});
