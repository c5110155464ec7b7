/** For what comes over a real socket: a machine with much else to do may take seconds for it. */
export const patience = { timeout: 15_000, interval: 5 } as const;
