/**
 * @returns {string[]} Switches that depend on the machine, to stand before the app's folder. The renderers' own sandboxing in
 * webPreferences is never touched.
 */
export function electronFlags() {
  // Chromium's native log speaks of D-Bus and GPU on machines without a desktop; only what is fatal concerns a person.
  const quiet = process.env['YIDIAN_CHROMIUM_LOG'] === undefined ? ['--log-level=3'] : [];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}
