/**
 * What an exchange tells of a caller beside his number: the queue always, and now and then who he is in its own words, who sent him on,
 * how urgent it is, and what he chose from the menu. `number` null: nothing that names him.
 */
export function exchangeHeaders(
  call: number,
  queue: string,
  number: string | null,
): Readonly<Record<string, string>> {
  return {
    'X-Queue-Name': queue,
    ...(number !== null && call % 4 === 1
      ? { 'P-Asserted-Identity': `<sip:${encodeURIComponent(number)}@${exchange}>` }
      : {}),
    ...(call % 5 === 3 ? { Diversion: `<sip:8003@${exchange}>;reason=no-answer` } : {}),
    ...(call % 7 === 4 ? { 'History-Info': historyOf(queue) } : {}),
    ...(queue === '大客户专席' ? { 'Alert-Info': '<urn:alert:priority:high>' } : {}),
    ...(call % 3 === 2 ? { 'X-Menu-Choice': menu[call % menu.length] ?? menu[0] } : {}),
  };
}

const exchange = 'practice.invalid';
const menu = ['障碍申告', '账单查询', '投诉建议'] as const;
/** The hotline sent him to the queue, the queue to the agent (RFC 7044). */
const historyOf = (queue: string): string =>
  [
    `<sip:10000@${exchange}>;index=1`,
    `"${queue}" <sip:8801@${exchange}?Reason=SIP%3Bcause%3D302>;index=1.1;mp=1`,
    `<sip:8012@${exchange}>;index=1.1.1`,
  ].join(', ');
