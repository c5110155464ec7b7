/** What the desk needs from the world. Adapters implement these; tests use fakes. Nothing here knows electron, SQL or SIP types. */

export type * from './ports/back-office';
export type * from './ports/clipboard';
export type * from './ports/clock';
export type * from './ports/local-files';
export type * from './ports/notifier';
export type * from './ports/outcome';
export type * from './ports/phone';
export type * from './ports/sound';
