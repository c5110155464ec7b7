import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { practiceSettingsSchema } from '../../../shared/domain/settings';
import { centrePaths } from '../../../shared/tmf/paths';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { parseBody } from './parse-body';
import type { PracticeDesk } from './practice-desk';
import { refuseOthers } from './resource-routes';

/** Without the desk's default: a start that names no pause keeps the practice's own. */
const startSchema = z.object({ pauseMs: practiceSettingsSchema.shape.pauseMs.unwrap().optional() });

/** Starts and stops the simulated callers; 404 where there are none. */
export function addPracticeRoutes(app: FastifyInstance, { practice }: CentreContext): void {
  const present = (): PracticeDesk => {
    if (practice === null) throw apiErrors.notFound('this centre has no practice callers');
    return practice;
  };
  const path = centrePaths.practice;
  app.get(path, () => present().state());
  app.post(`${path}/start`, (request) => {
    const desk = present();
    const { pauseMs } = parseBody(startSchema, request.body ?? {});
    if (pauseMs === undefined) desk.start();
    else desk.start({ pauseMs });
    return desk.state();
  });
  app.post(`${path}/stop`, () => {
    present().stop();
    return present().state();
  });
  app.post(`${path}/call-now`, () => {
    present().callNow();
    return present().state();
  });
  refuseOthers(app, path, ['GET', 'HEAD']);
  for (const command of ['start', 'stop', 'call-now']) refuseOthers(app, `${path}/${command}`, ['POST']);
}
