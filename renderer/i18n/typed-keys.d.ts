import type zhScreen from '../../resources/locales/zh-CN/screen.json';
import type zhFailure from '../../resources/locales/zh-CN/failure.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zhScreen & typeof zhFailure };
  }
}
