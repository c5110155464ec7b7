import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../shared/domain/fault';
import type { Contact, FaultDrafting } from '../../../shared/ipc/desk-state';
import { useClient, useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { ChoiceGroup } from '../../ui/choice-group';
import { Field } from '../../ui/field';
import { useEchoed } from '../../ui/use-echoed';

const severities: readonly Severity[] = ['critical', 'major', 'minor'];

interface FaultFieldsProps {
  readonly contact: Contact;
  readonly draft: FaultDrafting;
}

export function FaultFields({ contact, draft }: FaultFieldsProps) {
  const { t } = useTranslation();
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
  const [description, setDescription] = useEchoed(draft.form.description, (value) => {
    client.ask('fault/edit', { contactId, description: value });
  });
  const lines = contact.customer.kind === 'found' ? (contact.customer.view.lines?.value ?? []) : [];
  const kind = lines.find((line) => line.id === draft.lineId)?.kind;
  const symptoms = (catalogue?.symptoms ?? []).filter(
    ({ code, lineKinds }) => code === symptom || kind === undefined || lineKinds.includes(kind),
  );
  return (
    <>
      <Field label={t('fault.symptom')} htmlFor={`${id}-symptom`}>
        <select
          id={`${id}-symptom`}
          className="input"
          value={symptom}
          data-testid="fault-symptom"
          onChange={(event) => {
            setSymptom(event.target.value);
          }}
        >
          {symptoms.some(({ code }) => code === symptom) ? null : (
            <option value={symptom}>{catalogue ? symptom : '…'}</option>
          )}
          {symptoms.map(({ code, label }) => (
            <option key={code} value={code}>
              {label[locale]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('fault.cause')} htmlFor={`${id}-cause`}>
        <select
          id={`${id}-cause`}
          className="input"
          value={cause}
          data-testid="fault-cause"
          onChange={(event) => {
            setCause(event.target.value);
          }}
        >
          {catalogue?.causes.some(({ code }) => code === cause) === true ? null : (
            <option value={cause}>{catalogue ? cause : '…'}</option>
          )}
          {catalogue?.causes.map(({ code, label }) => (
            <option key={code} value={code}>
              {label[locale]}
            </option>
          ))}
        </select>
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
