import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const HAN_TEXT =
  'Literal[value=/\\p{Script=Han}/u], JSXText[value=/\\p{Script=Han}/u], TemplateElement[value.raw=/\\p{Script=Han}/u]';

/** Modules that only some folders may import; .dependency-cruiser.cjs holds the rules between our own folders. */
const only = (name, where) => ({
  name,
  message: `Only ${where} may import ${name}.`,
  allowTypeImports: name === 'electron',
});
const ELECTRON = only('electron', 'main/shell, main/index and the preloads');
const SIP = only('sip.js', 'main/phone and main/centre/practice');
const SQLITE = only('better-sqlite3', 'main/cache and main/centre/store');

const restrict = (...paths) => ({ '@typescript-eslint/no-restricted-imports': ['error', { paths }] });

export default defineConfig(
  {
    ignores: ['dist/', 'release/', 'node_modules/', 'test-results/', 'coverage/', 'scripts/setup/launcher/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.main.json',
          './tsconfig.renderer.json',
          './tsconfig.shared.json',
          './tsconfig.tests.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Spreading text yields code points, which is what Chinese text wants.
      '@typescript-eslint/no-misused-spread': 'off',
      // An arrow that returns a void call reads well and loses nothing.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `interface Empty {}` and classes of only statics are never written here; type-only marker objects are.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['shared/**/*.ts', 'main/**/*.ts'], rules: restrict(ELECTRON, SIP, SQLITE) },
  { files: ['main/shell/**/*.ts', 'main/index.ts', 'main/*preload*.ts'], rules: restrict(SIP, SQLITE) },
  { files: ['main/phone/**/*.ts', 'main/centre/practice/**/*.ts'], rules: restrict(ELECTRON, SQLITE) },
  { files: ['main/cache/**/*.ts', 'main/centre/store/**/*.ts'], rules: restrict(ELECTRON, SIP) },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: restrict(ELECTRON, SIP, SQLITE),
  },
  {
    // Words on the screen live in resources/locales; the gallery shows sample data.
    files: ['renderer/**/*.tsx'],
    ignores: ['renderer/gallery/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: HAN_TEXT, message: 'Words on the screen belong in resources/locales.' },
      ],
    },
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx', 'scripts/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['*.config.ts', 'eslint.config.js'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    extends: [tseslint.configs.base],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': 'error',
    },
  },
);
