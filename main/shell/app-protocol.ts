import { net, protocol, type Session } from 'electron';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Every window is an origin of its own: only the audio window may ever hold a microphone, only the screen sees the desk. */
export const screenOrigin = 'app://main';
export const audioOrigin = 'app://audio';
export const ringOrigin = 'app://ring';

const origins: readonly string[] = [screenOrigin, audioOrigin, ringOrigin];

export const isOwnOrigin = (origin: string | null): boolean => origin !== null && origins.includes(origin);

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob: mediastream:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves the built renderer from `root` and nothing else: no other host, no path outside. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const origin = `${url.protocol}//${url.host}`;
    const path = normalize(join(root, decodeURIComponent(url.pathname)));
    const allowed = isOwnOrigin(origin) && path.startsWith(root + sep);
    if (!allowed) return new Response(null, { status: 404 });
    const file = await net.fetch(pathToFileURL(path).href).catch(() => null);
    if (!file?.ok) return new Response(null, { status: 404 });
    const headers = new Headers(file.headers);
    headers.set('Content-Security-Policy', contentSecurityPolicy);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    return new Response(file.body, { status: 200, headers });
  });
}
