import { z } from 'zod';
import type { DeskApp } from './desk-app';

/** What it says all the time it speaks. */
export const farHz = 1004;

/** RMS of 1,024 samples at 48 kHz, and how much of that is of one pitch. */
const frameSchema = z.object({ atMs: z.number(), rms: z.number() });
export type HeardFrame = z.infer<typeof frameSchema>;

const page = `(() => {
  const context = new AudioContext({ sampleRate: 48000 });
  const tone = context.createOscillator();
  tone.frequency.value = ${String(farHz)};
  const mouth = context.createGain();
  const out = context.createMediaStreamDestination();
  tone.connect(mouth).connect(out);
  tone.start();
  const connection = new RTCPeerConnection();
  connection.addTrack(out.stream.getAudioTracks()[0], out.stream);
  const frames = [];
  connection.addEventListener('track', ({ track }) => {
    const stream = new MediaStream([track]);
    // a context is given nothing of a stream that no element plays
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    void element.play();
    const ear = context.createScriptProcessor(1024, 1, 1);
    ear.onaudioprocess = ({ inputBuffer }) => {
      const samples = inputBuffer.getChannelData(0);
      frames.push({ atMs: performance.now(), rms: Math.hypot(...samples) / Math.sqrt(samples.length) });
    };
    context.createMediaStreamSource(stream).connect(ear).connect(context.destination);
    globalThis.far.element = element;
    globalThis.far.ear = ear;
  });
  globalThis.far = { connection, mouth, frames };
})()`;

/** Somebody to talk to in a browser of their own: a page beside the desk's windows, with nothing of the desk in it. */
export class FarBrowser {
  private constructor(
    private readonly desk: DeskApp,
    private readonly id: number,
  ) {}

  static async open(desk: DeskApp): Promise<FarBrowser> {
    const id = await desk.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          partition: 'far',
          autoplayPolicy: 'no-user-gesture-required',
          backgroundThrottling: false,
        },
      });
      await window.loadURL('about:blank');
      return window.id;
    });
    const far = new FarBrowser(desk, id);
    await far.#run(page);
    return far;
  }

  /** An offer with every way in it, changed by whoever asks before it counts. */
  async offer(change: (sdp: string) => string): Promise<string> {
    const given = z.string().parse(await this.#run(`far.connection.createOffer().then(({ sdp }) => sdp)`));
    return z.string().parse(
      await this.#run(`(async () => {
        await far.connection.setLocalDescription({ type: 'offer', sdp: ${JSON.stringify(change(given))} });
        while (far.connection.iceGatheringState !== 'complete') await new Promise((next) => setTimeout(next, 10));
        return far.connection.localDescription.sdp;
      })()`),
    );
  }

  async answered(sdp: string): Promise<void> {
    await this.#run(`far.connection.setRemoteDescription({ type: 'answer', sdp: ${JSON.stringify(sdp)} })`);
  }

  async speak(speaks: boolean): Promise<void> {
    await this.#run(`void (far.mouth.gain.value = ${speaks ? '0.3' : '0'})`);
  }

  /** What it heard since it was last asked, moment by moment. */
  async heard(): Promise<readonly HeardFrame[]> {
    return z.array(frameSchema).parse(await this.#run('far.frames.splice(0)'));
  }

  /** Of the sound that comes: counted since the call began (W3C webrtc-stats). */
  async inbound(): Promise<Readonly<Record<string, unknown>>> {
    return z.record(z.string(), z.unknown()).parse(await this.#run(inboundOf('far.connection')));
  }

  async close(): Promise<void> {
    await this.desk.app.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(), this.id);
  }

  #run(expression: string): Promise<unknown> {
    return this.desk.app.evaluate(
      ({ BrowserWindow }, { id, text }) =>
        BrowserWindow.fromId(id)?.webContents.executeJavaScript(text) as Promise<unknown>,
      { id: this.id, text: expression },
    );
  }
}

/** What a page says of the sound that a connection of its receives. */
export const inboundOf = (connection: string): string =>
  `${connection}.getStats().then((all) => ({ ...[...all.values()].find(({ type }) => type === 'inbound-rtp') }))`;
