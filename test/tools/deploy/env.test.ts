import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDotenv } from '../../../lib/compose/env/dotenv';
import type { ParameterRecord } from '../../../lib/core';
import { checkEnv } from '../../../lib/tools/deploy';
import { weakness } from '../../../lib/tools/deploy/env/strength';
import { fc } from '../../support/property';
import { tempFolder } from '../../support/temp';

const folder = tempFolder();
const GOOD = '3f9a0b1c2d4e5f60718293a4b5c6d7e8';
const PARAMETERS: readonly ParameterRecord[] = [
  { name: 'HOST', kind: 'required', example: 'hub.uni.example', description: 'Host name.' },
  { name: 'PORT', kind: 'required', example: '8080' },
  { name: 'DB_PASSWORD', kind: 'secret' },
  { name: 'SIZE', kind: 'optional', default: 'small' },
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(text: string | undefined, environment = {}, allowWeak: readonly string[] = []) {
  rmSync(join(folder, '.env'), { force: true, recursive: true });
  if (text !== undefined) writeFileSync(join(folder, '.env'), text);
  const { diagnostics, hints } = checkEnv({ folder, parameters: PARAMETERS, environment, allowWeak });
  return { diagnostics: diagnostics.map(({ code, property }) => `${code} ${property ?? ''}`.trim()), hints };
}

describe('a .env is checked against the parameters', () => {
  const good = `HOST=hub.lab.org\nPORT=80\nDB_PASSWORD=${GOOD}\n`;

  test.each([
    ['all is set', good, []],
    ['no file', undefined, ['LW_ENV_FILE_MISSING']],
    ['a name is missing', good.replace(/HOST.*\n/, ''), ['LW_ENV_MISSING HOST']],
    ['a value is empty', good.replace('=hub.lab.org', '='), ['LW_ENV_EMPTY HOST']],
    ['the value of the example', good.replace('hub.lab.org', 'hub.uni.example'), ['LW_ENV_EXAMPLE HOST']],
    ['a name that no one owns', good.replace('hub.lab.org', 'www.example.com'), ['LW_ENV_EXAMPLE HOST']],
    ['a word to be replaced', good.replace(GOOD, 'change-me'), ['LW_ENV_EXAMPLE DB_PASSWORD']],
    ['a short secret', good.replace(GOOD, 'Xq7!'), ['LW_ENV_WEAK DB_PASSWORD']],
    ['a secret of words', good.replace(GOOD, 'jupyterhub2024'), ['LW_ENV_WEAK DB_PASSWORD']],
    ['an unclosed quote', `${good}X='open\n`, ['LW_ENV_UNREADABLE']],
    ['a host that only begins alike', good.replace('hub.lab.org', 'examples.lab.org'), []],
  ])('%s', (_, text, diagnostics) => {
    expect(check(text).diagnostics).toEqual(diagnostics);
  });

  test('the environment wins over the file, and stands in for it', () => {
    expect(check(undefined, { HOST: 'a.org', PORT: '1', DB_PASSWORD: GOOD }).diagnostics).toEqual([]);
    expect(check(good, { HOST: '' }).diagnostics).toEqual(['LW_ENV_EMPTY HOST']);
  });

  test('a weak secret passes when it is named', () => {
    expect(check(good.replace(GOOD, 'test'), {}, ['DB_PASSWORD']).diagnostics).toEqual([]);
  });

  test('names that nothing uses are hints, but not those of Docker and Compose', () => {
    expect(check(`${good}HSOT=x\nOTHER=y\nCOMPOSE_PROJECT_NAME=z\nDOCKER_HOST=q\n`).hints).toEqual([
      'HSOT is in .env, but the stack does not use it; did you mean "HOST"?',
      'OTHER is in .env, but the stack does not use it',
    ]);
  });

  test("a value that may well be the example's is a hint", () => {
    expect(check(good.replace('PORT=80', 'PORT=8080'))).toEqual({
      diagnostics: [],
      hints: ['PORT has the value of .env.example; is that intended?'],
    });
  });

  test('a folder in place of the file is reported, not thrown', () => {
    rmSync(join(folder, '.env'), { force: true });
    mkdirSync(join(folder, '.env'));
    expect(checkEnv({ folder, parameters: PARAMETERS, environment: {} }).diagnostics[0]?.code).toBe(
      'LW_INPUT_NOT_A_FILE',
    );
  });

  test('no value is ever told', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9!"'$#\\{} ]{6,24}$/),
        fc.constantFrom('', '"', "'"),
        (value, quote) => {
          const secret = `Zq${value}Zq`;
          rmSync(join(folder, '.env'), { force: true, recursive: true });
          writeFileSync(join(folder, '.env'), `DB_PASSWORD=${quote}${secret}${quote}\nUNKNOWN=${secret}\n`);
          const report = JSON.stringify(checkEnv({ folder, parameters: PARAMETERS, environment: {} }));
          expect(report).not.toContain(JSON.stringify(secret).slice(1, -1));
        },
      ),
    );
  });
});

describe('a .env is read as Compose reads it', () => {
  test.each([
    ["A='$B #x'", { A: '$B #x' }],
    ['A="one\\ntwo" # said', { A: 'one\ntwo' }],
    ['A=pass#word', { A: 'pass#word' }],
    ['A=word # said', { A: 'word' }],
    ['A: yaml', { A: 'yaml' }],
    ['export A=1\nB=${A}2', { A: '1', B: '12' }],
    ['B=${NONE:-${OUTER}}', { B: 'outer' }],
    ['B=${OUTER:+there}${NONE:+not}', { B: 'there' }],
    ['A=$$5 "$"', { A: '$5 "$"' }],
    ['A="\\$HOME"', { A: '$HOME' }],
    ["A='it\\'s'", { A: "it's" }],
    ['OUTER\nA=1', { OUTER: 'outer', A: '1' }],
    ['\uFEFFA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['A=\n#B=1\n\n', { A: '' }],
    ['A=1\uFEFF', { A: '1\uFEFF' }],
    ['A=1\u0085\n', { A: '1' }],
  ])('%j', (text, values) => {
    const read = parseDotenv(text, (name) => (name === 'OUTER' ? 'outer' : undefined));
    expect(Object.fromEntries(read)).toEqual(values);
  });

  test.each([
    ['A B=1', 'line 1: a space in a name'],
    ['\nA=${B', 'line 2: a malformed ${…}; write $$ for a dollar, or use single quotes'],
    ['A=1\nB=${X:?give it}', 'line 2: X is required, but is not set before this line'],
    ['A="open', 'line 1: an unclosed quote'],
    ['A~=1', 'line 1: an unexpected character in a name'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => parseDotenv(text)).toThrow(message);
  });
});

test.each([GOOD, 'GOCSPX-x8Jd93kLmQ0aT2vW', 'Zq8#vLp2!xT0', 'correct horse battery staple'])(
  '%j is no weak secret',
  (value) => expect(weakness(value)).toBeUndefined(),
);

test.each(['', 'short', 'password123', 'aaaaaaaaaaaaaaaaaaaa', 'qwertyuiop', 'Sommer2024!', 'mlflow-secret'])(
  '%j is a weak one',
  (value) => expect(weakness(value)).toEqual(expect.any(String)),
);
