/**
 * Who may import whom. The path says where code runs, and this file checks it.
 * shared ← main/desk ← main/ipc; adapters see shared and main/desk/ports; only compose (and the entries) sees everything.
 */
const ADAPTERS = ['phone', 'backoffice', 'cache'];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'no-circles',
      'Two modules that need each other are one module, or lack a third.',
      {},
      { circular: true },
    ),
    rule('no-unresolved', 'Every import exists.', {}, { couldNotResolve: true }),
    rule(
      'shared-stands-alone',
      'shared runs in every process: it imports no other folder and nothing of Node.',
      { path: '^shared/' },
      { path: '^(main|renderer|tests|scripts)/' },
    ),
    rule(
      'shared-without-node',
      'shared also runs in the browser.',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'desk-knows-shared-only',
      'The working day is told without adapters, Electron, SQL or SIP.',
      { path: '^main/desk/' },
      { path: '^(main/(?!desk/)|renderer/|tests/)' },
    ),
    rule(
      'ipc-knows-shared-and-desk',
      'The edge turns messages into desk calls; it knows no adapter.',
      { path: '^main/ipc/' },
      { path: '^main/(?!ipc/|desk/)' },
    ),
    ...ADAPTERS.map((adapter) =>
      rule(
        `${adapter}-knows-ports-only`,
        'An adapter sees shared, the ports it implements and the machine’s clock, never another adapter or the shell.',
        { path: `^main/${adapter}/` },
        { path: `^main/(?!${adapter}/|desk/ports\\.ts$|system-clock\\.ts$)` },
      ),
    ),
    rule(
      'centre-stands-alone',
      'The centre is another machine in a real team: it shares no code but shared, the ports and the machine’s clock.',
      { path: '^main/centre/' },
      { path: '^main/(?!centre/|desk/ports\\.ts$|system-clock\\.ts$)' },
    ),
    rule(
      'shell-knows-no-adapter',
      'Windows and the operating system, not the business.',
      { path: '^main/shell/' },
      { path: '^main/(phone|backoffice|cache|centre|compose)' },
    ),
    rule(
      'main-without-renderer',
      'Main talks to the screen through the contract only.',
      { path: '^main/' },
      { path: '^(renderer|tests)/' },
    ),
    rule(
      'renderer-without-main',
      'The screen talks to main through the contract only.',
      { path: '^renderer/' },
      { path: '^(main|tests)/' },
    ),
    rule(
      'renderer-without-node',
      'No Node in any renderer.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'features-apart',
      'A feature is removable: it never imports another.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/(?!$1/)' },
    ),
    rule(
      'audio-apart',
      'The hidden audio window holds no customer data and shares nothing with the screen.',
      { path: '^renderer/audio/' },
      { path: '^renderer/(?!audio/)' },
    ),
    rule(
      'ui-is-bottom',
      'Shared look: knows no feature and no store.',
      { path: '^renderer/ui/' },
      { path: '^renderer/(features|stores|app)/' },
    ),
    rule(
      'product-without-tests',
      'Products never import tests.',
      { path: '^(main|renderer|shared)/' },
      { path: '^tests/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
