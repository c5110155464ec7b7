import { newProfile, type DeskAppOptions } from './desk-app';
import type { HeadlessCentre } from './headless-centre';

export interface SeatPhone {
  readonly server: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

/** How to launch a desk that is set up for a real PBX and a real centre, its secrets given by the administrator's environment. */
export function realSeat(options: {
  readonly phone: SeatPhone;
  readonly centre: { readonly url: string; readonly token: string };
  readonly profile?: string;
}): DeskAppOptions & { readonly profile: string } {
  const { server, domain, user, password } = options.phone;
  return {
    profile: options.profile ?? newProfile(),
    settings: { mode: 'real', phone: { server, domain, user }, centre: { url: options.centre.url } },
    env: { YIDIAN_PHONE_PASSWORD: password, YIDIAN_CENTRE_TOKEN: options.centre.token },
  };
}

export function phoneOf(centre: HeadlessCentre): SeatPhone {
  if (!centre.phone) throw new Error('this centre was started without its practice telephony');
  return centre.phone;
}

/** A practice caller rings the desk that is registered at this centre. */
export async function callNow(centre: HeadlessCentre): Promise<void> {
  const answer = await fetch(new URL('/yidian/v1/practice/call-now', centre.url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${centre.token}` },
  });
  if (!answer.ok) throw new Error(`call-now was answered ${answer.status}`);
}
