import type { CallSignalling, Renegotiation, TakeOver } from './call-signalling';

const gone: Renegotiation = { kind: 'refused', statusCode: 481 };

/** A dialog of an earlier run: all that can be done with it is to take its place. */
export class KeptDialog implements CallSignalling {
  constructor(private readonly what: TakeOver) {}

  bye(): void {
    return;
  }
  renegotiate(): Promise<Renegotiation> {
    return Promise.resolve(gone);
  }
  refer(): Promise<Renegotiation> {
    return Promise.resolve(gone);
  }
  sendKey(): Promise<boolean> {
    return Promise.resolve(false);
  }
  replacement(): string | null {
    return null;
  }
  /** Nobody else knows it any more. */
  readonly dialogName = null;
  hasEarly(): boolean {
    return false;
  }
  leaveSound(): void {
    return;
  }
  takeOver(): TakeOver {
    return this.what;
  }
}
