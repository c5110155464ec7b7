/**
 * One plain line to the person at the terminal. Always stderr: stdout belongs to the program's own output, such as the self-test's JSON.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`yidian: ${line}\n`);
}
