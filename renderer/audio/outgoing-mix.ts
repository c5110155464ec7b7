let shared: AudioContext | null = null;

/** What one party of a conference hears: the agent's voice, as muted as it is, and the others. */
export class OutgoingMix {
  readonly #nodes: readonly AudioNode[];
  readonly #destination: MediaStreamAudioDestinationNode;

  /** The others' tracks must be played by a media element as well, or Chromium gives a context nothing of them. */
  constructor(
    readonly voice: MediaStreamTrack,
    readonly others: readonly MediaStreamTrack[],
  ) {
    const context = (shared ??= new AudioContext({ latencyHint: 'interactive' }));
    this.#destination = context.createMediaStreamDestination();
    this.#nodes = [voice, ...others].map((track) => {
      const source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(this.#destination);
      return source;
    });
  }

  get track(): MediaStreamTrack | null {
    return this.#destination.stream.getAudioTracks()[0] ?? null;
  }

  isOf(voice: MediaStreamTrack, others: readonly MediaStreamTrack[]): boolean {
    return (
      this.voice === voice &&
      this.others.length === others.length &&
      others.every((track) => this.others.includes(track))
    );
  }

  close(): void {
    for (const node of this.#nodes) node.disconnect();
    this.track?.stop();
  }
}
