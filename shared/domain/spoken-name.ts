import type { Identity } from './customer';
import { isLatinName, surnameOf } from './masking';
import type { Label } from './label';

/**
 * The customer as they may be addressed before anything was verified: an enterprise by its public name, a person by the surname
 * the mask shows too; whether 先生 or 女士 the voice will tell. Without a Chinese surname nobody is named.
 */
export function spokenName({ name, kind }: Pick<Identity, 'name' | 'kind'>): Label {
  if (kind === 'enterprise') return { 'zh-CN': name, en: name };
  const surname = surnameOf(name);
  if (surname === '' || isLatinName(name)) return { 'zh-CN': '尊敬的客户', en: 'valued customer' };
  return { 'zh-CN': `${surname}先生/女士`, en: `Mr/Ms ${surname}` };
}
