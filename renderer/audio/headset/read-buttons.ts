import { hookSwitch, phoneMute } from '../../../shared/domain/hid-usages';
import type { ReportField } from './report-fields';

export interface ButtonState {
  readonly down: boolean;
  /** True: the value is a state that stays; false: the value is on while the button is held down. */
  readonly isAbsolute: boolean;
}
export interface Buttons {
  /** Undefined where this report says nothing about it. */
  readonly hook?: ButtonState;
  readonly mute?: ButtonState;
}

/** What one input report says of the two buttons. Reports cut short say nothing of what they lack. */
export function readButtons(fields: readonly ReportField[], reportId: number, data: DataView): Buttons {
  const hook = stateOf(hookSwitch, fields, reportId, data);
  const mute = stateOf(phoneMute, fields, reportId, data);
  return { ...(hook && { hook }), ...(mute && { mute }) };
}

function stateOf(
  usage: number,
  fields: readonly ReportField[],
  reportId: number,
  data: DataView,
): ButtonState | null {
  const own = fields.filter((field) => field.reportId === reportId && field.usages.includes(usage));
  const states = own.flatMap((field): ButtonState[] => {
    const value = bitsAt(data, field.bitOffset, field.bitSize);
    if (value === null) return [];
    const down = field.isArray ? field.usages[value - field.logicalMinimum] === usage : value !== 0;
    return [{ down, isAbsolute: field.isAbsolute && !field.isArray }];
  });
  // of several slots of an array any one may carry it
  return states.find(({ down }) => down) ?? states[0] ?? null;
}

/** Little-endian, least bit first; null beyond the data's end. */
function bitsAt(data: DataView, offset: number, size: number): number | null {
  if (offset + size > data.byteLength * 8 || size > 32) return null;
  let value = 0;
  for (let bit = 0; bit < size; bit += 1) {
    const at = offset + bit;
    if ((data.getUint8(at >> 3) >> (at & 7)) & 1) value += 2 ** bit;
  }
  return value;
}
