import { z } from 'zod';

/** Branded ids: a line id cannot be passed where a customer id is meant. */
const id = <B extends string>(brand: B) => z.string().min(1).max(128).brand(brand);

export const customerIdSchema = id('CustomerId');
export const lineIdSchema = id('LineId');
export const contactIdSchema = id('ContactId');
export const callIdSchema = id('CallId');
export const ticketIdSchema = id('TicketId');
export const outboxIdSchema = id('OutboxId');

export type CustomerId = z.infer<typeof customerIdSchema>;
export type LineId = z.infer<typeof lineIdSchema>;
export type ContactId = z.infer<typeof contactIdSchema>;
export type CallId = z.infer<typeof callIdSchema>;
export type TicketId = z.infer<typeof ticketIdSchema>;
export type OutboxId = z.infer<typeof outboxIdSchema>;
