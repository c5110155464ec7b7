const FILE = '/sip.js/lib/grammar/pegjs/dist/grammar.js';
const START = 'function peg$parse(input, options) {\n';
const TABLE = / {4}const peg\$bytecode = \[\n(?: {8}peg\$decode\(.*\),?\n)+ {4}\];\n/;
const DECODE = / {4}function peg\$decode\(s\) \{\n(?: {8}.*\n)+ {4}\}\n/;

/**
 * sip.js's generated grammar turns its 236 strings of byte code into arrays anew for every header it parses: 6 ms of an INVITE's
 * 7 ms. They hold no state, so they are decoded once, as the module loads.
 * @returns {import('vite').Plugin}
 */
export function hoistSipGrammar() {
  return {
    name: 'hoist-sip-grammar',
    transform(code, id) {
      return id.replaceAll('\\', '/').endsWith(FILE) ? hoist(code) : null;
    },
  };
}

/**
 * The grammar's text with its tables in the module instead of the parse function; throws where the text is not as known.
 * @param {string} code
 * @returns {string}
 */
export function hoist(code) {
  const table = TABLE.exec(code)?.[0];
  const decode = DECODE.exec(code)?.[0];
  if (table === undefined || decode === undefined || !code.includes(START))
    throw new Error(`${FILE} is not the grammar this build knows how to make fast; see docs/decisions/0015`);
  const rest = code.replace(table, '').replace(decode, '');
  return rest.replace(START, () => `${decode}${table}${START}`);
}
