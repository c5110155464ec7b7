import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { filesIn } from './files.mjs';

const LANGUAGES = /** @type {const} */ (['zh-CN', 'en']);
/** Plural forms differ between languages by nature: `key_one` and `key_other` count as `key`. */
const PLURAL = /_(zero|one|two|few|many|other)$/;
const HAN = /\p{Script=Han}/u;
/** English may show these in Chinese: a language names itself, and the product has a name. */
const HAN_ALLOWED = /中文|一点坐席|一点响应/;

/**
 * @param {unknown} node
 * @param {string} path
 * @returns {[string, string][]} Every text with its dotted key.
 */
function texts(node, path = '') {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(/** @type {object} */ (node)).flatMap(([key, value]) =>
    texts(value, path === '' ? key : `${path}.${key}`),
  );
}

/** @param {string} text */
const placeholders = (text) =>
  [...text.matchAll(/\{\{\s*([\w.]+)/g)]
    .map(([, name]) => name)
    .sort()
    .join(' ');

/**
 * @param {string} language
 * @returns {Map<string, string>} Key, prefixed by its file, → text.
 */
function load(language) {
  const folder = `resources/locales/${language}`;
  const files = [
    ...filesIn(folder, /\.json$/),
    ...filesIn('resources/locales', new RegExp(`^${language}\\.json$`)),
  ];
  return new Map(
    [...new Set(files)].flatMap((file) =>
      texts(JSON.parse(readFileSync(join(projectDir, file), 'utf8'))).map(
        ([key, text]) =>
          /** @type {[string, string]} */ ([
            `${basename(file, '.json').replace(new RegExp(`^${language}$`), '')}:${key.replace(PLURAL, '')}`,
            text,
          ]),
      ),
    ),
  );
}

/** @returns {boolean} True when both languages have the same keys with the same placeholders, and English has no Chinese left in it. */
export function checkLocales() {
  const [chinese, english] = LANGUAGES.map(load);
  if (chinese === undefined || english === undefined) return false;
  const wrong = [];
  for (const key of chinese.keys()) if (!english.has(key)) wrong.push(`en lacks ${key}`);
  for (const key of english.keys()) if (!chinese.has(key)) wrong.push(`zh-CN lacks ${key}`);
  for (const [key, text] of english) {
    if (HAN.test(text.replace(HAN_ALLOWED, ''))) wrong.push(`en ${key} still has Chinese: ${text}`);
    const twin = chinese.get(key);
    if (text === '' || twin === '') wrong.push(`${key} is empty`);
    if (twin !== undefined && placeholders(twin) !== placeholders(text) && !PLURAL.test(key)) {
      wrong.push(`${key} has different placeholders: ${twin} / ${text}`);
    }
  }
  for (const line of wrong) say(line);
  return wrong.length === 0;
}
