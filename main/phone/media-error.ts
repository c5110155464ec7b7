import type { Failure } from '../../shared/ipc/failure';

/** Carries a Failure through sip.js, which only lets Error instances pass unchanged. */
export class MediaError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'MediaError';
  }
}
