import { createPhone } from '../../../main/phone/create-phone';
import { systemClock } from '../../../main/system-clock';
import { FakeMedia } from '../../support/sip-media';
import { changeAddresses } from './address-change';
import { phoneWordSchema } from './phone-word';

const [, program = '', part, rounds] = process.argv;

if (part === 'phone') runPhone();
else await changeAddresses(Number(rounds), program);

/** A phone that answers whoever calls and tells its parent what happens; started by the account. */
function runPhone(): void {
  const phone = createPhone({ media: new FakeMedia(), clock: systemClock, log: () => undefined });
  phone.subscribe((event) => {
    process.send?.(event);
    if (event.kind === 'callOffered') void phone.answer(event.offer.callId);
  });
  process.on('message', (message) => {
    const word = phoneWordSchema.parse(message);
    if (word.kind === 'woke') phone.provePath();
    else phone.start(word.account);
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ kind: 'here' });
}
