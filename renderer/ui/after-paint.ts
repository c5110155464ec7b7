import type { Dispose } from '../../shared/lib/disposable';

/** Calls back when the frame that holds the present DOM is on the glass: a task posted from its animation frame runs after its paint. */
export function afterPaint(callback: () => void): Dispose {
  const channel = new MessageChannel();
  const frame = requestAnimationFrame(() => {
    channel.port1.onmessage = () => {
      channel.port1.close();
      callback();
    };
    channel.port2.postMessage(null);
  });
  return () => {
    cancelAnimationFrame(frame);
    channel.port1.close();
  };
}
