import type { DeskApp } from '../../support/desk-app';
import { inAudio } from '../../support/in-audio';

const ear = `(() => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 8192;
  analyser.smoothingTimeConstant = 0;
  const leave = new WeakMap();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (this.srcObject) {
      // heard twice, the same voice puts itself out when one copy is half a wave late
      leave.get(this)?.();
      const gain = context.createGain();
      context.createMediaStreamSource(this.srcObject).connect(gain).connect(analyser);
      // an element that was silenced is not heard
      const watch = setInterval(() => { gain.gain.value = this.muted || !this.srcObject ? 0 : 1; }, 20);
      leave.set(this, () => { clearInterval(watch); gain.disconnect(); });
    }
    return play.call(this);
  };
  window.deskEar = { context, analyser };
})()`;

/** Listens in the audio window from now on to whatever it plays; before the call. The program's own code is not changed by it. */
export async function openDeskEar(desk: DeskApp): Promise<void> {
  await inAudio(desk, ear);
}

/** And in every audio window that takes the place of this one. */
export async function keepDeskEar(desk: DeskApp): Promise<void> {
  await openDeskEar(desk);
  await desk.app.evaluate(({ app }, script) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.on('dom-ready', () => {
        if (contents.getURL().includes('/audio/index.html')) void contents.executeJavaScript(script);
      });
    });
  }, ear);
}

/** The strongest frequency that the agent hears now, Hz ± one bin (6 Hz at 48 kHz); null for silence below −70 dB. */
export async function heardAtDesk(desk: DeskApp): Promise<number | null> {
  return inAudio(
    desk,
    `(() => {
      const { context, analyser } = window.deskEar;
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const loudest = bins.reduce((best, level, at) => (level > bins[best] ? at : best), 0);
      return bins[loudest] < -70 ? null : (loudest * context.sampleRate) / analyser.fftSize;
    })()`,
  ) as Promise<number | null>;
}

/** How loud a tone is that the agent hears now, dB. */
export async function toneAtDesk(desk: DeskApp, hz: number): Promise<number> {
  return inAudio(
    desk,
    `(() => {
      const { context, analyser } = window.deskEar;
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const bin = Math.round((${String(hz)} * analyser.fftSize) / context.sampleRate);
      return Math.max(-200, ...bins.slice(bin - 1, bin + 2));
    })()`,
  ) as Promise<number>;
}
