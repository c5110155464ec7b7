import { z } from 'zod';

/**
 * The closed list of what can be expected to go wrong. Each has three sentences in resources/locales under `failure.<code>`:
 * what happened, what it means, what to do. `detail` is for the log and the curious, never translated, never personal data.
 */
export const failureCodes = [
  // the edge
  'badRequest',
  'notAllowed',
  'notNow',
  'notFound',
  'internal',
  // phone
  'phone.notConfigured',
  'phone.unreachable',
  'phone.wrongPassword',
  'phone.rejected',
  'phone.certificate',
  // trusted, but not the one that the settings name
  'phone.wrongPin',
  'phone.mediaTimeout',
  'phone.mediaFailed',
  'phone.noMicrophone',
  'phone.noSpeaker',
  'phone.callGone',
  // the seat has as many calls as it takes
  'phone.linesFull',
  // of an earlier run of the program, and not there any more
  'phone.notTakenBack',
  // the server did not bring everybody into its conference
  'phone.conferenceRefused',
  // back office
  'centre.unreachable',
  'centre.timeout',
  'centre.unauthorized',
  'centre.badAnswer',
  'centre.refused',
  'centre.duplicate',
  // this operator's back office does not offer what was asked
  'centre.notOffered',
  // the agent's id is nobody's there, or may not work; `params.agent`
  'centre.unknownAgent',
  // one API failed several times in a row and is left alone for `params.seconds`
  'centre.resting',
  // scenes that forward to the agent's own number
  'scene.noNumber',
  'scene.badNumber',
  'scene.numberNotPermitted',
  'scene.ownSeat',
  'scene.numberInUse',
  // the check of the sound waits for a call: one that rings, or one that is up
  'sound.ringing',
  'sound.callUp',
  // privacy
  'privacy.verifyFirst',
  'privacy.tooMany',
  // local files
  'storage.opening',
  'storage.corrupt',
  'storage.fromTheFuture',
  'storage.noKey',
  'storage.full',
  'storage.gone',
  // a file of the user's own, where they wanted it; `params.file`
  'file.notWritten',
  // the window was to be closed while a call is up or rings
  'window.callUp',
  // settings and command line
  'settings.invalid',
] as const;
const failureCodeSchema = z.enum(failureCodes);
export type FailureCode = z.infer<typeof failureCodeSchema>;

export const failureSchema = z.object({
  code: failureCodeSchema,
  detail: z.string().optional(),
  /** Values the sentence names: a host, a file, a ticket number. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Failure = z.infer<typeof failureSchema>;

export const failure = (code: FailureCode, detail?: string, params?: Failure['params']): Failure => ({
  code,
  ...(detail === undefined ? {} : { detail }),
  ...(params === undefined ? {} : { params }),
});
