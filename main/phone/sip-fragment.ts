/** The status in a message/sipfrag body (RFC 3420) as NOTIFYs of a REFER carry it; null for anything else. Untrusted text. */
export function statusOfFragment(body: string): number | null {
  const status = /^\s*SIP\/2\.0[ \t]+([1-6]\d\d)(?!\d)/i.exec(body.slice(0, 256));
  return status ? Number(status[1]) : null;
}
