import type { WebContents } from 'electron';

const patienceMs = 20_000;
const lookEveryMs = 50;

/** Real keys into the real screen, and eyes on what it shows. */
export interface ScreenHands {
  readonly key: (keyCode: string, modifiers?: ('control' | 'alt')[]) => void;
  readonly type: (text: string) => Promise<void>;
  readonly focus: (testId: string) => Promise<void>;
  /** Text of a part, or null when it is not on the screen. */
  readonly text: (testId: string) => Promise<string | null>;
  /** Resolves with the text once it matches. */
  readonly shown: (testId: string, wanted: RegExp) => Promise<string>;
  /** Resolves once a toggle stands as wanted. */
  readonly pressed: (testId: string, wanted: boolean) => Promise<void>;
  /** Resolves with what `look` found as soon as it finds something; rejects with what was waited for. */
  readonly until: <T>(what: string, look: () => T | null | undefined | false) => Promise<T>;
}

export function screenHands(contents: WebContents): ScreenHands {
  const ask = (expression: string): Promise<unknown> => contents.executeJavaScript(expression);
  const part = (testId: string): string => `document.querySelector('[data-testid="${testId}"]')`;
  const text = async (testId: string): Promise<string | null> => {
    const found = await ask(`${part(testId)}?.textContent ?? null`);
    return typeof found === 'string' ? found : null;
  };

  async function poll<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const found = await look();
      if (found !== null) return found;
      if (Date.now() > until) throw new Error(`waited ${String(patienceMs / 1000)} s for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  return {
    key: (keyCode, modifiers = []) => {
      contents.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      contents.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
    },
    type: (words) => contents.insertText(words),
    focus: async (testId) => {
      await ask(`${part(testId)}?.focus()`);
    },
    text,
    shown: (testId, wanted) =>
      poll(`${testId} on the screen`, async () => {
        const found = await text(testId);
        return found !== null && wanted.test(found) ? found : null;
      }),
    pressed: async (testId, wanted) => {
      await poll(`${testId} ${wanted ? 'on' : 'off'}`, async () =>
        (await ask(`${part(testId)}?.getAttribute('aria-pressed')`)) === String(wanted) ? true : null,
      );
    },
    until: (what, look) =>
      poll(what, () => {
        const found = look();
        return found === undefined || found === false ? null : found;
      }),
  };
}
