/** Drawn, so that no font decides how they look; their buttons carry the words. */

export function GearMark() {
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.5v2.2M8 12.3v2.2M1.5 8h2.2M12.3 8h2.2M3.4 3.4l1.6 1.6M11 11l1.6 1.6M12.6 3.4L11 5M5 11l-1.6 1.6" />
    </svg>
  );
}

export function HeadsetMark() {
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2.5 10V8a5.5 5.5 0 0 1 11 0v2" />
      <path className="solid" d="M2 9.5h2.5v4H3a1 1 0 0 1-1-1zM14 9.5h-2.5v4H13a1 1 0 0 0 1-1z" />
    </svg>
  );
}

export function ThemeMark({ dark }: { readonly dark: boolean }) {
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="5.5" />
      <path className="solid" d={dark ? 'M8 2.5a5.5 5.5 0 0 0 0 11z' : 'M8 2.5a5.5 5.5 0 0 1 0 11z'} />
    </svg>
  );
}
