import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): sorts by time of making, so the outbox keeps the order in which things were done. */
export const newSortableId = (): string => v7();
