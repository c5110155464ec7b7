import { useId, useState } from 'react';
import type { Severity } from '../../../shared/domain/fault';
import type { Contact, FaultDrafting } from '../../../shared/ipc/desk-state';
import { useClient, useDesk } from '../../bridge/desk-context';
import { useFlushBeforeCommands } from '../../bridge/use-flush-before-commands';
import { usePolicies } from '../../bridge/use-policies';
import { linesOf } from '../../stores/contacts';
import { ChoiceGroup } from '../../ui/choice-group';
import { Chooser } from '../../ui/chooser/chooser';
import type { Choice } from '../../ui/chooser/find-choices';
import { Field } from '../../ui/field';
import { FrameWriter } from '../../ui/frame-writer';
import { nextFrame } from '../../ui/next-frame';
import { useEchoed } from '../../ui/use-echoed';
import { useTexts } from '../../i18n/use-texts';

const severities: readonly Severity[] = ['critical', 'major', 'minor'];

interface FaultFieldsProps {
  readonly contact: Contact;
  readonly draft: FaultDrafting;
}

export function FaultFields({ contact, draft }: FaultFieldsProps) {
  const t = useTexts();
  const client = useClient();
  const id = useId();
  const locale = useDesk((state) => state.preferences.locale);
  const catalogue = usePolicies()?.faultCatalogue;
  const contactId = contact.id;
  const [symptom, setSymptom] = useEchoed(draft.form.symptom, (value) => {
    client.ask('fault/edit', { contactId, symptom: value });
  });
  const [cause, setCause] = useEchoed(draft.form.cause, (value) => {
    client.ask('fault/edit', { contactId, cause: value });
  });
  const [severity, setSeverity] = useEchoed(draft.form.severity, (value) => {
    client.ask('fault/edit', { contactId, severity: value });
  });
  const [writer] = useState(
    () =>
      new FrameWriter<{ description: string }>({
        send: (edit) => {
          client.ask('fault/edit', { contactId, ...edit });
        },
        nextFrame,
      }),
  );
  useFlushBeforeCommands(writer);
  const [description, setDescription] = useEchoed(draft.form.description, (value) => {
    writer.edit({ description: value });
  });
  const kind = linesOf(contact).find((line) => line.id === draft.lineId)?.kind;
  const symptoms = (catalogue?.symptoms ?? []).filter(
    ({ code, lineKinds }) => code === symptom || kind === undefined || lineKinds.includes(kind),
  );
  const causes = catalogue?.causes ?? [];
  const choiceOf = ({ code, label }: (typeof causes)[number] | (typeof symptoms)[number]): Choice => ({
    value: code,
    label: label[locale],
  });
  return (
    <>
      <Field label={t('fault.symptom')} htmlFor={`${id}-symptom`}>
        <Chooser
          id={`${id}-symptom`}
          label={t('fault.symptom')}
          value={symptom}
          choices={symptoms.map(choiceOf)}
          testId="fault-symptom"
          onChange={setSymptom}
        />
      </Field>
      <Field label={t('fault.cause')} htmlFor={`${id}-cause`}>
        <Chooser
          id={`${id}-cause`}
          label={t('fault.cause')}
          value={cause}
          choices={causes.map(choiceOf)}
          testId="fault-cause"
          onChange={setCause}
        />
      </Field>
      <Field label={t('fault.severity')}>
        <ChoiceGroup
          label={t('fault.severity')}
          value={severity}
          testId="fault-severity"
          options={severities.map((value) => ({ value, label: t(`fault.severityOf.${value}`) }))}
          onChange={setSeverity}
        />
      </Field>
      <Field label={t('fault.description')} htmlFor={`${id}-description`}>
        <textarea
          id={`${id}-description`}
          className="input"
          rows={2}
          maxLength={4000}
          value={description}
          placeholder={t('fault.descriptionHint')}
          data-testid="fault-description"
          onChange={(event) => {
            setDescription(event.target.value);
          }}
        />
      </Field>
    </>
  );
}
