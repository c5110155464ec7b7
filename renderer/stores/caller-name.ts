import type { TFunction } from 'i18next';
import type { Contact } from '../../shared/ipc/desk-state';
import type { LiveCall } from './calls';

/** Who is calling, as far as known: the customer's name, a colleague's, else the masked number, else why there is none. */
export function callerName(contact: Contact, t: TFunction): string {
  if (contact.customer.kind === 'found') return contact.customer.view.name;
  switch (contact.caller.kind) {
    case 'number':
      return contact.caller.name ?? contact.caller.number ?? t('call.unreadable');
    case 'withheld':
      return t('call.withheld');
    case 'unreadable':
      return t('call.unreadable');
  }
}

/** Whose voice it is: of a call made to ask somebody, theirs. */
export function partyName({ contact, asked }: LiveCall, t: TFunction): string {
  const { consult } = contact;
  return asked && consult ? (consult.name ?? consult.target) : callerName(contact, t);
}
