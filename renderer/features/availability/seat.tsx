import { useDesk } from '../../bridge/desk-context';
import { SceneChip } from './scene-chip';
import { SeatChips } from './seat-chips';
import { SeatPill } from './seat-pill';

/** The agent's place in the top bar: state, what follows, scene. */
export function Seat() {
  const signedIn = useDesk((state) => state.session === 'signedIn');
  return (
    <span className="seat">
      <SeatPill />
      <SeatChips />
      {signedIn ? <SceneChip /> : null}
    </span>
  );
}
