/** Electron channel names; nothing else crosses between the windows and main. Kept apart from the schemas so that preloads stay tiny. */
export const screenChannels = {
  command: 'yidian:command',
  delta: 'yidian:delta',
  bulkPort: 'yidian:bulk-port',
} as const;
export const ringChannels = {
  card: 'yidian:ring-card',
  answer: 'yidian:ring-answer',
  reject: 'yidian:ring-reject',
} as const;
export const mediaChannels = {
  request: 'yidian:media-request',
  answer: 'yidian:media-answer',
  event: 'yidian:media-event',
} as const;
