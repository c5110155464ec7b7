import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err } from '../../shared/lib/result';
import { parseJson } from './parse-json';
import type { Turns } from './turns';

/** More than any page the desk asks for; a larger body is cut off unread. */
const maxBodyBytes = 8 * 1024 * 1024;

/** Collects a JSON body, at most `maxBodyBytes`; calls back once with its value, null when empty. */
export function readBody(
  response: IncomingMessage,
  turns: Turns,
  done: (body: Outcome<unknown>) => void,
): void {
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
  // Parsing may outlast the response, whose end is then no news.
  let parsing = false;
  const parse = (): void => {
    parsing = true;
    void parseJson(Buffer.concat(chunks), turns).then(finish);
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
    if (response.complete) parse();
    else finish(err(failure('centre.badAnswer', 'body cut short')));
  });
  response.on('error', () => {
    giveUp('body cut short');
  });
  response.on('close', () => {
    if (!parsing) finish(err(failure('centre.badAnswer', 'body cut short')));
  });
}
