import type { Migration } from '../../migrate';
import { customers010 } from './010-customers';

export const cacheMigrations: readonly Migration[] = [customers010];
