import type { PhoneAccount } from '../shared/domain/settings';

/** The centre and the PBX this desk works with. */
export interface Target {
  readonly centre: { readonly url: string; readonly token: string | null; readonly ca: string | null };
  readonly phone: PhoneAccount;
}

export interface TargetBox {
  set(target: Target): void;
  /** The centre as soon as it is known; rejects after `patienceMs`. */
  known(patienceMs: number): Promise<Target['centre']>;
}

/** Lets those who need the centre's address wait for it: in practice mode it exists only once the practice centre is up. */
export function targetOf(): TargetBox {
  let current: Target | null = null;
  const waiting = new Set<(target: Target) => void>();
  return {
    set: (target) => {
      current = target;
      for (const resolve of waiting) resolve(target);
      waiting.clear();
    },
    known: async (patienceMs) => {
      if (current) return current.centre;
      let timer: NodeJS.Timeout | undefined;
      const target = await new Promise<Target>((resolve, reject) => {
        waiting.add(resolve);
        timer = setTimeout(() => {
          waiting.delete(resolve);
          reject(new Error('no centre is known yet'));
        }, patienceMs);
      });
      clearTimeout(timer);
      return target.centre;
    },
  };
}
