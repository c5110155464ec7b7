import type { Migration } from '../../migrate';
import { customers010 } from './010-customers';
import { parts020 } from './020-parts';

export const cacheMigrations: readonly Migration[] = [customers010, parts020];
