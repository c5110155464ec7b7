import { z } from 'zod';
import {
  commandNames,
  commandSchemas,
  type CommandInput,
  type CommandName,
  type CommandResult,
} from '../../shared/ipc/contract';
import { failure, type Failure } from '../../shared/ipc/failure';
import { err, type Err, type Result } from '../../shared/lib/result';

/** One handler per command; a missing one does not compile. */
export type CommandHandlers = {
  readonly [N in CommandName]: (input: CommandInput<N>) => Promise<CommandResult<N>> | CommandResult<N>;
};

type Answer = Result<unknown, Failure>;

const messageSchema = z.object({ name: z.enum(commandNames), input: z.unknown() });

/**
 * Parses one message from the screen and runs its command. Expected failures come back as values; a surprise is logged in full here and
 * answered with `internal`, because Electron would keep nothing of it but the text.
 */
export async function answerCommand(
  handlers: CommandHandlers,
  message: unknown,
  log: (line: string) => void,
): Promise<Answer> {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return refuse('unknown command', log);
  const { name } = parsed.data;
  const input = commandSchemas[name].safeParse(parsed.data.input);
  if (!input.success) {
    const where = input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
    return refuse(`${name} ${where}`, log);
  }
  // name and input come from the same row of the table, which the compiler cannot follow through the parse
  const handle = handlers[name] as (input: unknown) => Answer | Promise<Answer>;
  try {
    return await handle(input.data);
  } catch (error) {
    log(`command ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return err(failure('internal', name));
  }
}

function refuse(detail: string, log: (line: string) => void): Err<Failure> {
  log(`refused command: ${detail}`);
  return err(failure('badRequest', detail));
}
