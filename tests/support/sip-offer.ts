/** What the scripted caller offers: one audio line, nothing that needs a real media engine. */
export const offerSdp = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 4000 UDP/TLS/RTP/SAVPF 8',
  'a=sendrecv',
  '',
].join('\r\n');
