import { startCentre, type HeadlessCentre } from '../../support/headless-centre';
import { isReady, newFolder, startSeat, type RealSeat, type SeatOptions } from './real-seat';

export interface SeatAtServer {
  readonly centre: HeadlessCentre;
  readonly seat: RealSeat;
  /** Ends the seat, its centre and the server; `last` is the seat as it was started last. */
  readonly close: (last?: RealSeat) => Promise<void>;
}

/** A seat at a running server, with a centre of its own: registered, and every customer on disk. */
export async function startSeatAt(
  server: SeatOptions['pbx'] & { stop(): Promise<void> },
  { customers = 50, ...options }: Omit<SeatOptions, 'pbx' | 'centre'> & { readonly customers?: number } = {},
): Promise<SeatAtServer> {
  const centre = await startCentre({ data: newFolder('centre'), customers });
  const seat = await startSeat({ pbx: server, centre, ...options });
  const close = async (last = seat): Promise<void> => {
    await last.close();
    await centre.kill();
    await server.stop();
  };
  try {
    await isReady(seat, customers);
  } catch (error) {
    await close();
    throw error;
  }
  return { centre, seat, close };
}
