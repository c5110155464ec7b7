import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../../shared/domain/settings';
import zhScreen from '../../resources/locales/zh-CN/screen.json';
import zhFailure from '../../resources/locales/zh-CN/failure.json';
import zhCustomer from '../../resources/locales/zh-CN/customer.json';
import zhDesk from '../../resources/locales/zh-CN/desk.json';
import zhPhone from '../../resources/locales/zh-CN/phone.json';
import zhAvailability from '../../resources/locales/zh-CN/availability.json';
import zhAudio from '../../resources/locales/zh-CN/audio.json';
import zhDiagnostics from '../../resources/locales/zh-CN/diagnostics.json';
import enScreen from '../../resources/locales/en/screen.json';
import enFailure from '../../resources/locales/en/failure.json';
import enCustomer from '../../resources/locales/en/customer.json';
import enDesk from '../../resources/locales/en/desk.json';
import enPhone from '../../resources/locales/en/phone.json';
import enAvailability from '../../resources/locales/en/availability.json';
import enAudio from '../../resources/locales/en/audio.json';
import enDiagnostics from '../../resources/locales/en/diagnostics.json';

export const sentences = {
  'zh-CN': {
    ...zhScreen,
    ...zhFailure,
    ...zhCustomer,
    ...zhDesk,
    ...zhPhone,
    ...zhAudio,
    ...zhAvailability,
    ...zhDiagnostics,
  },
  en: {
    ...enScreen,
    ...enFailure,
    ...enCustomer,
    ...enDesk,
    ...enPhone,
    ...enAudio,
    ...enAvailability,
    ...enDiagnostics,
  },
};

/** Both languages are in the bundle: switching never waits, never fails. */
export function startI18n(locale: Locale): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: { 'zh-CN': { translation: sentences['zh-CN'] }, en: { translation: sentences.en } },
  });
  return instance;
}
