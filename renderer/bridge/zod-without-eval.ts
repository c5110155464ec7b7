import { config } from 'zod';

// The page's policy forbids code from strings, which zod would otherwise try as soon as a schema is made: import this first.
config({ jitless: true });
