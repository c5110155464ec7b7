import type { Migration } from '../../migrate';
import { customers010 } from './010-customers';
import { parts020 } from './020-parts';
import { search030 } from './030-search';
import { scope040 } from './040-scope';
import { contactTrace050 } from './050-contact-trace';

export const cacheMigrations: readonly Migration[] = [
  customers010,
  parts020,
  search030,
  scope040,
  contactTrace050,
];
