import type { FastifyRequest } from 'fastify';
import { tmfPaths, type TmfResourceName } from '../../../shared/tmf/paths';

/** The root under which the asker reached us; hrefs are absolute because many v4 schemas say `format: uri`. */
export const rootOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

export const hrefOf = (root: string, resource: TmfResourceName, id: string): string =>
  `${root}${tmfPaths[resource]}/${encodeURIComponent(id)}`;
