import { useState } from 'react';

/**
 * A control over a value that main owns and echoes: what the agent typed stands at once; echoes of it on their way back do not undo
 * later typing; a value that is nobody's echo (filled by the desk) replaces it.
 */
export function useEchoed<T extends string | null>(
  external: T,
  send: (value: T) => void,
): readonly [T, (v: T) => void] {
  const [local, setLocal] = useState({ value: external, seen: external, inFlight: [] as readonly T[] });
  let current = local;
  if (external !== local.seen) {
    const at = local.inFlight.indexOf(external);
    current =
      at < 0
        ? { value: external, seen: external, inFlight: [] }
        : { value: local.value, seen: external, inFlight: local.inFlight.slice(at + 1) };
    setLocal(current);
  }
  return [
    current.value,
    (value) => {
      setLocal((was) => ({ ...was, value, inFlight: [...was.inFlight, value].slice(-64) }));
      send(value);
    },
  ];
}
