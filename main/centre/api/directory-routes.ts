import type { FastifyInstance } from 'fastify';
import { centrePaths } from '../../../shared/tmf/paths';
import { centreDirectory, practiceDirectory } from '../directory';
import type { CentreContext } from './centre-context';
import { refuseOthers } from './resource-routes';

/** Whom a call can be handed to: colleagues, queues, numbers outside. */
export function addDirectoryRoutes(app: FastifyInstance, { practice }: CentreContext): void {
  const entries = practice === null ? centreDirectory : [...centreDirectory, ...practiceDirectory];
  app.get(centrePaths.directory, () => entries);
  refuseOthers(app, centrePaths.directory, ['GET', 'HEAD']);
}
