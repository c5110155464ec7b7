import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';

/** More than any page the desk asks for; a larger body is cut off unread. */
const maxBodyBytes = 8 * 1024 * 1024;

/** Collects a JSON body, at most `maxBodyBytes`; calls back once with its value, null when empty. */
export function readBody(response: IncomingMessage, done: (body: Outcome<unknown>) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let finished = false;
  const finish = (body: Outcome<unknown>): void => {
    if (finished) return;
    finished = true;
    done(body);
  };
  const giveUp = (detail: string): void => {
    finish(err(failure('centre.badAnswer', detail)));
    response.destroy();
  };
  if (Number(response.headers['content-length'] ?? 0) > maxBodyBytes) {
    giveUp('body too large');
    return;
  }
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) giveUp('body too large');
    else chunks.push(chunk);
  });
  response.on('end', () => {
    finish(
      response.complete
        ? parseJson(Buffer.concat(chunks))
        : err(failure('centre.badAnswer', 'body cut short')),
    );
  });
  response.on('error', () => {
    giveUp('body cut short');
  });
  response.on('close', () => {
    finish(err(failure('centre.badAnswer', 'body cut short')));
  });
}

function parseJson(bytes: Buffer): Outcome<unknown> {
  if (bytes.length === 0) return ok(null);
  try {
    return ok(JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return err(failure('centre.badAnswer', 'body is no JSON'));
  }
}
