import type { AudioState, CallPhase, CallQuality, EndedBy, RegistrationState } from '../domain/call';
import type { PathEvent, PathReport } from '../domain/phone-path';
import type { DeskState } from './desk-state';
import type { Failure } from './failure';

/** What happened, without anybody's number or name: a call is known by the order in which it came. */
export type DiagnosticFact =
  | {
      readonly kind: 'registration';
      readonly state: RegistrationState['state'];
      readonly server: string | null;
      readonly failure: Failure | null;
    }
  | { readonly kind: 'path'; readonly event: PathEvent }
  | { readonly kind: 'audio'; readonly state: AudioState['state']; readonly failure: Failure | null }
  | {
      readonly kind: 'centre';
      readonly state: DeskState['centre']['state'];
      readonly failure: Failure | null;
    }
  | {
      readonly kind: 'storage';
      readonly state: DeskState['storage']['state'];
      readonly failure: Failure | null;
    }
  | { readonly kind: 'call'; readonly call: number; readonly phase: CallPhase }
  | { readonly kind: 'callFailed'; readonly call: number; readonly failure: Failure }
  | { readonly kind: 'callEnded'; readonly call: number; readonly by: EndedBy }
  | { readonly kind: 'callMissed' };

export interface DiagnosticEvent {
  /** Of the last time. */
  readonly atMs: number;
  /** In a row, without anything else between. */
  readonly times: number;
  readonly fact: DiagnosticFact;
}

export interface CallDiagnosis {
  readonly call: number;
  readonly phase: CallPhase;
  readonly quality: CallQuality | null;
}

/** All that support asks first. */
export interface Diagnostics {
  readonly takenAtMs: number;
  /** Program, Electron, Chromium, Node, operating system. */
  readonly versions: Readonly<Record<string, string>>;
  readonly registration: RegistrationState;
  /** Null while no account is in use. */
  readonly path: PathReport | null;
  readonly calls: readonly CallDiagnosis[];
  /** Newest first, at most fifty. */
  readonly events: readonly DiagnosticEvent[];
}
