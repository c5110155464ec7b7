import type { Page } from 'playwright-core';

/**
 * Timings taken inside the page, on its own clock: from what a person does to the frame after the one in which its answer stood in the
 * document. Installed once a page; each function resolves with ms.
 */
const script = `(() => {
  const afterPaint = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  const until = (holds) => new Promise((done, fail) => {
    if (holds()) { done(); return; }
    const late = setTimeout(() => { seen.disconnect(); fail(new Error('nothing was painted within 10 s')); }, 10000);
    const seen = new MutationObserver(() => {
      if (!holds()) return;
      clearTimeout(late);
      seen.disconnect();
      done();
    });
    seen.observe(document, { subtree: true, childList: true, attributes: true });
  });
  const at = (id) => document.querySelector('[data-testid="' + id + '"]');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  window.benchPage = {
    async type(text) {
      const box = at('search-box');
      const startedAt = performance.now();
      setValue.call(box, text);
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await until(() => at('search-results')?.dataset.for === text.trim());
      return await afterPaint() - startedAt;
    },
    async open(customerId) {
      const startedAt = performance.now();
      void yidian.invoke('customer/open', { customerId, from: 'search' });
      await until(() => at('customer-card')?.dataset.customer === customerId);
      const first = await afterPaint() - startedAt;
      await until(() => at('service-guide') !== null);
      return { first, all: await afterPaint() - startedAt };
    },
    async scroll(id, stepPx, frames) {
      const list = at(id);
      const gaps = [];
      let last = await new Promise(requestAnimationFrame);
      for (let frame = 0; frame < frames; frame += 1) {
        list.scrollTop += stepPx;
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
      }
      return gaps;
    },
    longTasks: [],
    watchTasks() {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) this.longTasks.push(entry.duration);
      }).observe({ type: 'longtask' });
    },
  };
})()`;

export interface BenchPage {
  /** One keystroke that leaves this text in the search box → its results painted. */
  type(text: string): Promise<number>;
  /** A customer chosen → the card painted, and every part of the first page painted. */
  open(customerId: string): Promise<{ readonly first: number; readonly all: number }>;
  /** Scrolls a list by so much a frame; the time from frame to frame. */
  scroll(testId: string, stepPx: number, frames: number): Promise<readonly number[]>;
  /** From now on tasks of the page over 50 ms are kept. */
  watchTasks(): Promise<void>;
  longTasks(): Promise<readonly number[]>;
}

export async function benchPage(page: Page): Promise<BenchPage> {
  await page.evaluate(script);
  const ask = <T>(expression: string): Promise<T> => page.evaluate(expression);
  return {
    type: (text) => ask(`benchPage.type(${JSON.stringify(text)})`),
    open: (customerId) => ask(`benchPage.open(${JSON.stringify(customerId)})`),
    scroll: (testId, stepPx, frames) =>
      ask(`benchPage.scroll(${JSON.stringify(testId)}, ${String(stepPx)}, ${String(frames)})`),
    watchTasks: () => ask('benchPage.watchTasks()'),
    longTasks: () => ask('benchPage.longTasks'),
  };
}
