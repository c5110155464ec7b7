import type { Migration } from '../../migrate';
import { drafts010 } from './010-drafts';
import { outbox020 } from './020-outbox';
import { secrets030 } from './030-secrets';
import { audit040 } from './040-audit';
import { callLog050 } from './050-call-log';

export const outboxMigrations: readonly Migration[] = [
  drafts010,
  outbox020,
  secrets030,
  audit040,
  callLog050,
];
