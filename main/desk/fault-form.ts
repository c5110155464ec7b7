import { isOpen, type Line, type Ticket } from '../../shared/domain/customer';
import type { LineTest, Severity } from '../../shared/domain/fault';
import type { FaultCatalogue } from '../../shared/domain/policies';
import type { Locale } from '../../shared/domain/settings';
import type { FaultForm } from '../../shared/ipc/desk-state';

/** How bad a symptom may be, likeliest first. */
const likeliest: Record<Line['health'], readonly Severity[]> = {
  down: ['critical', 'major', 'minor'],
  degraded: ['major', 'minor', 'critical'],
  up: ['minor', 'major', 'critical'],
  unknown: ['minor', 'major', 'critical'],
};

/** The form as the desk fills it before the agent says anything; later `refill` keeps every field the agent has touched. */
export function filledForm(line: Line, catalogue: FaultCatalogue, locale: Locale): FaultForm {
  const fitting = catalogue.symptoms.filter((symptom) => symptom.lineKinds.includes(line.kind));
  const symptom =
    likeliest[line.health].flatMap((severity) => fitting.find((one) => one.severity === severity) ?? [])[0] ??
    catalogue.symptoms[0];
  const form: FaultForm = {
    symptom: symptom?.code ?? catalogue.unknownCause,
    cause: catalogue.unknownCause,
    severity: symptom?.severity ?? 'major',
    description: '',
    joinOutageId: null,
  };
  return { ...form, description: describe(form, null, catalogue, locale) };
}

/** Takes over what the line test found, field by field, except where the agent has already spoken. */
export function refill(
  form: FaultForm,
  test: LineTest | null,
  filledByAgent: ReadonlySet<keyof FaultForm>,
  catalogue: FaultCatalogue,
  locale: Locale,
): FaultForm {
  const next: FaultForm = {
    ...form,
    cause: filledByAgent.has('cause') ? form.cause : (test?.cause ?? form.cause),
    severity: filledByAgent.has('severity')
      ? form.severity
      : (catalogue.symptoms.find((symptom) => symptom.code === form.symptom)?.severity ?? form.severity),
  };
  return filledByAgent.has('description')
    ? next
    : { ...next, description: describe(next, test, catalogue, locale) };
}

/** The open fault ticket on the same line for the same cause, newest first; an unknown cause matches any. */
export function duplicateOf(
  tickets: readonly Ticket[],
  lineId: Line['id'],
  cause: string,
  unknownCause: string,
): Ticket | null {
  const same = tickets.filter(
    (ticket) =>
      ticket.kind === 'fault' &&
      ticket.lineId === lineId &&
      isOpen(ticket) &&
      (ticket.cause === undefined ||
        ticket.cause === cause ||
        cause === unknownCause ||
        ticket.cause === unknownCause),
  );
  return same.sort((a, b) => b.createdAtMs - a.createdAtMs)[0] ?? null;
}

function describe(form: FaultForm, test: LineTest | null, catalogue: FaultCatalogue, locale: Locale): string {
  const symptom =
    catalogue.symptoms.find((candidate) => candidate.code === form.symptom)?.label[locale] ?? form.symptom;
  const cause = test && catalogue.causes.find((candidate) => candidate.code === test.cause);
  return cause ? `${symptom}${locale === 'zh-CN' ? '；' : '; '}${cause.verdict[locale]}` : symptom;
}
