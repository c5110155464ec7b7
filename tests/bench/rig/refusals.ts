import { readSip, writeSip } from '../../support/sip-text';

interface Met {
  /** What the desk is answered on the way. */
  readonly refusal: string | null;
  /** It goes on to the PBX. */
  readonly passes: boolean;
}

const passed: Met = { refusal: null, passes: true };

/** Requests inside a call that are refused on the way, as a proxy would; the PBX never hears of them. */
export class Refusals {
  #next: { readonly method: string; readonly status: string } | null = null;
  readonly #branches = new Set<string>();

  /** `488 Not Acceptable Here` for the next one of that method. */
  next(method: string, status: string): void {
    this.#next = { method, status };
  }

  meet(text: string): Met {
    const message = readSip(text);
    const via = message.header('via');
    const branch = /branch=([^;]+)/.exec(via)?.[1] ?? '';
    // of a refusal the ACK is the proxy's own (RFC 3261 17.1.1.3)
    if (message.method === 'ACK' && this.#branches.delete(branch)) return { refusal: null, passes: false };
    const inCall = /;tag=/.test(message.header('to'));
    if (this.#next === null || message.method !== this.#next.method || !inCall) return passed;
    const { status } = this.#next;
    this.#next = null;
    this.#branches.add(branch);
    const kept = ['From', 'To', 'Call-ID', 'CSeq'].map((name) => `${name}: ${message.header(name)}`);
    return { refusal: writeSip([`SIP/2.0 ${status}`, `Via: ${via}`, ...kept]), passes: false };
  }
}
