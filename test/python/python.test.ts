import { spawnSync } from 'node:child_process';
import { EnvVar } from '../../lib/core';
import { pythonString, pythonValue } from '../../lib/python';
import { fc } from '../support/property';

test('any text survives Python', () => {
  const texts = fc.sample(
    fc.string({ unit: 'binary' }).filter((text) => !/[\uD800-\uDFFF]/.test(text)),
    500,
  );
  const source = `import ast, json, sys\nprint(json.dumps([ast.literal_eval(line) for line in json.load(sys.stdin)]))`;
  const done = spawnSync('python3', ['-c', source], {
    input: JSON.stringify(texts.map(pythonString)),
    encoding: 'utf8',
  });
  expect(done.stderr).toBe('');
  expect(JSON.parse(done.stdout)).toEqual(texts);
});

test('parameters are read from the environment, secrets from their files', () => {
  const write = (value: string): string => pythonValue(value, (text) => text);
  expect(write(`https://${EnvVar.required('HOST')}/`)).toBe('"https://" + os.environ["HOST"] + "/"');
  expect(write(`${EnvVar.optional('PORT', '80')}`)).toBe('(os.environ.get("PORT") or "80")');
  expect(write(`${EnvVar.secret('TOKEN')}`)).toBe('read_secret("TOKEN")');
});
