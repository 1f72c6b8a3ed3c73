import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

process.env['RECHECK_BACKEND'] = 'pure';
const { checkSync } = require('recheck') as typeof import('recheck');

const LIB = join(__dirname, '..', '..', 'lib');

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

function expressionsIn(folder: string): readonly Expression[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) return [];
    const path = join(entry.parentPath, entry.name);
    const found: Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const file = relative(LIB, path).split('\\').join('/');
        found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, false));
    return found;
  });
}

// The checker does not know these, or takes too long for them. Each was read, and takes linear time.
const LOOKAROUND = 'it looks around a place of fixed length, or matches at no place twice';
const DISJOINT = 'its repeated parts begin with characters that the parts before them do not contain';
// These take quadratic time, on texts whose length no attacker controls.
const OWN = 'it reads what this package wrote itself';
const PROCESS = 'it reads one line that Node, Docker or the user program printed';
const VALUE = 'it reads one name or value of a stack that was accepted before';
const FIELD = 'it reads a field of at most 12 characters';
const FRAME = 'it reads the 41 lines around an error, of at most 20,000 characters';

// By file, and how the expression begins.
const KNOWN: readonly (readonly [file: string, begin: string, reason: string])[] = [
  ['assertions/files.ts', String.raw`(?:^|\/)\.env(?:`, LOOKAROUND],
  ['cli/program-error.ts', String.raw`There is already`, PROCESS],
  ['cli/program-error.ts', String.raw`(?:\(|at )`, PROCESS],
  ['cli/program-error.ts', String.raw`\[(.*):`, PROCESS],
  ['cli/watch/reads.ts', String.raw`Cannot find module`, PROCESS],
  ['compose/rules/images.ts', String.raw`^(?:[a-zA-Z0-9.-]+`, DISJOINT],
  ['compose/yaml/scalar.ts', String.raw`^0(?=`, LOOKAROUND],
  ['core/diagnostics/secrets.ts', String.raw`:\/\/[^\s:/@]*:(?!`, LOOKAROUND],
  ['core/diagnostics/secrets.ts', String.raw`(:\/\/`, FRAME],
  ['core/diagnostics/secrets.ts', '([\'"`])', FRAME],
  ['core/diagnostics/secrets.ts', String.raw`\uE000`, VALUE],
  ['core/diagnostics/secrets.ts', String.raw`(?<![\w-])([\w-]+)`, FRAME],
  ['core/diagnostics/source.ts', String.raw`^\s+at `, PROCESS],
  ['core/diagnostics/terminal.ts', String.raw`(?<!\p{ExtPict})`, LOOKAROUND],
  ['core/tree/names.ts', String.raw`^[^a-z0-9]+`, LOOKAROUND],
  ['core/values/duration.ts', String.raw`(\d+(?:\.\d+)?)(us`, VALUE],
  ['dockerfile/check-stages.ts', String.raw`:(?!latest$)`, LOOKAROUND],
  ['dockerfile/text.ts', String.raw`(?:^|[ \t])\d*<<`, LOOKAROUND],
  ['platform/hub/check/index.ts', String.raw`^(?=.{1,253}$)`, LOOKAROUND],
  ['platform/proxy/check.ts', String.raw`^[^\s@]+@`, VALUE],
  ['tools/backup/untrusted/content.ts', String.raw`(?<![\w.-])((?:COMPOSE|DOCKER)_`, DISJOINT],
  ['tools/backup/untrusted/tar/header.ts', String.raw`^ *[0-7]* *$`, FIELD],
  ['tools/backup/untrusted/tar/pax.ts', String.raw`^(?:path|`, DISJOINT],
  ['tools/deploy/doctor/stack.ts', String.raw`:[^/]+$|@`, VALUE],
  ['tools/deploy/doctor/stack.ts', String.raw`:[^@/]+@`, VALUE],
  ['tools/deploy/progress.ts', String.raw`^\[([^\s\]]+)`, PROCESS],
  ['tools/deploy/version.ts', String.raw`(\d+)\.(\d+)(?:`, PROCESS],
  ['tools/diff/canonical/mounts.ts', String.raw`(?<!\/)\/+$`, LOOKAROUND],
  ['tools/diff/canonical/scalars.ts', String.raw`(?<!\/)\/+$`, LOOKAROUND],
  ['tools/diff/data-loss/spawner.ts', String.raw`^c\.\w*Authenticator`, DISJOINT],
  ['tools/diff/files/python.ts', String.raw`^(["'])`, LOOKAROUND],
  ['tools/diff/read.ts', String.raw`(?:\.(?:ya?ml`, VALUE],
  ['tools/diff/secrets.ts', String.raw`(:\/\/`, LOOKAROUND],
  ['tools/diff/secrets.ts', String.raw`(?<![\w.-]|`, LOOKAROUND],
  ['tools/diff/secrets.ts', String.raw`(?<![\w-])(--?`, LOOKAROUND],
  ['tools/graph/model/endpoints.ts', String.raw`\b[a-z]`, DISJOINT],
  ['tools/graph/model/endpoints.ts', String.raw`(?<![\w.:`, LOOKAROUND],
  ['tools/graph/model/ingress.ts', String.raw`:?[^:]*$`, VALUE],
  ['tools/graph/model/ingress.ts', String.raw`[^:]*$`, VALUE],
  ['tools/graph/model/spawner.ts', String.raw`^os\.(?:environ`, DISJOINT],
  ['tools/graph/model/traefik.ts', String.raw`\bPath(?:Prefix)?`, DISJOINT],
  ['tools/graph/render/style.ts', String.raw`\/\*`, OWN],
  ['tools/graph/render/style.ts', String.raw`svg\.labwright`, OWN],
  ['tools/graph/render/style.ts', String.raw`--(\w+)`, OWN],
  ['tools/graph/render/style.ts', String.raw`@media`, OWN],
  ['tools/graph/render/style.ts', String.raw`--\w+`, OWN],
  ['tools/graph/render/style.ts', String.raw`([^{}]+)`, OWN],
  ['tools/import/paths.ts', String.raw`^(?:[/~]`, LOOKAROUND],
  ['tools/import/recognise/platform-files.ts', String.raw`email\s*`, DISJOINT],
  ['tools/import/recognise/platform-files.ts', String.raw`^COPY`, DISJOINT],
  ['tools/import/recognise/platform-lines.ts', String.raw`^FROM`, DISJOINT],
  ['tools/import/recognise/platform-lines.ts', String.raw`(?::(?!latest$)`, LOOKAROUND],
  ['tools/import/recognise/platform.ts', String.raw`^[ \t]*c\.`, DISJOINT],
  ['traefik/v3/check-routes.ts', String.raw`\.+$`, VALUE],
];

const expressions = expressionsIn(LIB);
const reasonOf = ({ file, source }: Expression) =>
  KNOWN.find(([at, begin]) => at === file && source.startsWith(begin));

test('every regular expression takes linear time, or is known with a reason', () => {
  const checked = new Map<string, Expression>();
  for (const one of expressions)
    if (!reasonOf(one)) checked.set(`/${one.source}/${one.flags.replaceAll(/[dg]/g, '')}`, one);
  expect(checked.size).toBeGreaterThan(300);
  const slow = [...checked].flatMap(([text, { file, source, flags }]) => {
    const result = checkSync(source, flags.replaceAll(/[dg]/g, ''), {
      checker: 'automaton',
      timeout: 20_000,
    });
    if (result.status === 'safe') return [];
    const found = result.status === 'vulnerable' ? result.complexity.summary : 'not decided';
    return [`${file}: ${text} is ${found}`];
  });
  expect(slow).toEqual([]);
}, 300_000);

test('every exception is in use', () => {
  const unused = KNOWN.filter((known) => !expressions.some((one) => reasonOf(one) === known));
  expect(unused).toEqual([]);
});
