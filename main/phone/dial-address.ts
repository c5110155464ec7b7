import type { PhoneAccount } from '../../shared/domain/settings';

/** SIP URI of a dialled number in the account's domain; null for anything but digits, + in front, * and #. */
export function dialAddress(account: PhoneAccount, number: string): string | null {
  if (!/^\+?[0-9*#]{1,32}$/.test(number)) return null;
  const domain = account.domain === '' ? new URL(account.server).hostname : account.domain;
  return `sip:${number.replaceAll('#', '%23')}@${domain}`;
}
