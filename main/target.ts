import type { ApiSettings, PhoneAccount } from '../shared/domain/settings';

export interface CentreAddress {
  readonly url: string;
  readonly token: string | null;
  readonly ca: string | null;
  /** Where this operator's back office differs from the defaults. */
  readonly apis: ApiSettings;
}

/** The centre and the PBX this desk works with; null while nobody has named one. */
export interface Target {
  readonly centre: CentreAddress | null;
  readonly phone: PhoneAccount | null;
}

export interface CentreBox {
  set(centre: CentreAddress): void;
  /** The centre as soon as it is known; rejects after `patienceMs`. */
  known(patienceMs: number): Promise<CentreAddress>;
}

/** Lets those who need the centre's address wait for it: in practice mode it exists only once the practice centre is up. */
export function centreBox(): CentreBox {
  let current: CentreAddress | null = null;
  const waiting = new Set<(centre: CentreAddress) => void>();
  return {
    set: (centre) => {
      current = centre;
      for (const resolve of waiting) resolve(centre);
      waiting.clear();
    },
    known: async (patienceMs) => {
      if (current) return current;
      let timer: NodeJS.Timeout | undefined;
      const centre = await new Promise<CentreAddress>((resolve, reject) => {
        waiting.add(resolve);
        timer = setTimeout(() => {
          waiting.delete(resolve);
          reject(new Error('no centre is known yet'));
        }, patienceMs);
      });
      clearTimeout(timer);
      return centre;
    },
  };
}
