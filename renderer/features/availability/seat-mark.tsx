import type { SeatStateCode } from '../../stores/seat-state';

/** Drawn shapes, so that no state is told by colour alone: tick, bar, cup, receiver, pen, cross, question. */
const shapes = {
  tick: <path d="M3 8.5l3.2 3.2L13 5" />,
  bar: <path d="M3.5 8h9" />,
  cup: <path d="M3 5h8v4.5a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3zM11 6.2h1a1.6 1.6 0 0 1 0 3.6h-1" />,
  receiver: (
    <path d="M4.2 2.5l1.9 2.9-1.3 1.6c.8 1.7 2.3 3.2 4.1 4.1l1.6-1.3 2.9 1.9c-.2 1.3-1.2 2-2.4 1.8C6.400 12.700 3.200 9.500 2.400 4.900c-.2-1.200.500-2.200 1.800-2.400z" />
  ),
  pen: <path d="M3 13l.7-3L11 2.700l2.300 2.300L6 12.300zM9.500 4.200l2.300 2.300" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  question: <path d="M5.500 6a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100.8-1.100 1.800M8 12.600v.4" />,
} as const;

const shapeOf: Record<SeatStateCode, keyof typeof shapes> = {
  ringing: 'receiver',
  dialling: 'receiver',
  answering: 'receiver',
  reconnecting: 'question',
  talking: 'receiver',
  held: 'bar',
  ending: 'receiver',
  onCall: 'receiver',
  available: 'tick',
  busy: 'bar',
  break: 'cup',
  wrapUp: 'pen',
  away: 'cross',
  unknown: 'question',
  connecting: 'question',
  offline: 'cross',
  unconfigured: 'cross',
  signedOut: 'cross',
};

export function SeatMark({ code }: { readonly code: SeatStateCode }) {
  return (
    <svg className="mark seat-mark" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[shapeOf[code]]}
    </svg>
  );
}
