/** USB HID Usage Tables 1.5: the few that a headset's buttons and lamps need. A usage is page << 16 | id. */
const telephonyPage = 0x0b;
const ledPage = 0x08;
const usage = (page: number, id: number): number => (page << 16) | id;

export const hookSwitch = usage(telephonyPage, 0x20);
export const phoneMute = usage(telephonyPage, 0x2f);
export const telephonyRinger = usage(telephonyPage, 0x9e);
export const muteLamp = usage(ledPage, 0x09);
export const offHookLamp = usage(ledPage, 0x17);
export const ringLamp = usage(ledPage, 0x18);
export const holdLamp = usage(ledPage, 0x20);

/** A device with a collection of the telephony page is a telephone or a headset with call buttons. */
export const hasCallButtons = (collections: readonly { readonly usagePage?: number }[]): boolean =>
  collections.some(({ usagePage }) => usagePage === telephonyPage);
