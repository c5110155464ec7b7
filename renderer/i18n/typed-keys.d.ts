import type zhScreen from '../../resources/locales/zh-CN/screen.json';
import type zhFailure from '../../resources/locales/zh-CN/failure.json';
import type zhCustomer from '../../resources/locales/zh-CN/customer.json';
import type zhDesk from '../../resources/locales/zh-CN/desk.json';
import type zhPhone from '../../resources/locales/zh-CN/phone.json';
import type zhAvailability from '../../resources/locales/zh-CN/availability.json';
import type zhAudio from '../../resources/locales/zh-CN/audio.json';
import type zhDiagnostics from '../../resources/locales/zh-CN/diagnostics.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof zhScreen &
        typeof zhFailure &
        typeof zhCustomer &
        typeof zhDesk &
        typeof zhPhone &
        typeof zhAudio &
        typeof zhAvailability &
        typeof zhDiagnostics;
    };
  }
}
