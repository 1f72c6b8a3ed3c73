import { check } from '../../scripts/prose';

const LONG = Array.from({ length: 41 }, () => 'word').join(' ');

describe('the check of the language finds', () => {
  test.each([
    ['a comment', 'a.ts', 'const a = 1;\n// A fault of the user.\n', 'a.ts:2: "fault"'],
    ['the end of a line', 'a.ts', 'const a = 1; // Mend it.\n', 'a.ts:1: "Mend"'],
    ['a doc comment', 'a.ts', '/** Written anew. */\nconst a = 1;\n', 'a.ts:1: "anew"'],
    ['a phrase over two lines', 'a.ts', '// What is\n// told to users.\nconst a = 1;\n', 'a.ts:1: "is told"'],
    ['a message', 'a.ts', "const a = 'Mend the file';\n", 'a.ts:1: "Mend"'],
    ['a message with values', 'a.ts', 'const a = `The fault of ${b}`;\n', 'a.ts:1: "fault"'],
    ['the end of a message with values', 'a.ts', 'const a = `${b} is a fault`;\n', 'a.ts:1: "fault"'],
    ['the comment of a module', 'a.mjs', '// Data at stake.\n', 'a.mjs:1: "at stake"'],
    ['a page', 'a.md', '# Title\n\nThe container is made anew.\n', 'a.md:3: "anew"'],
    ['a table of a page', 'a.md', '| a | b |\n| - | - |\n| c | a fault |\n', 'a.md:3: "fault"'],
    ['the comment of a script', 'a.sh', 'true\n# Nobody reads it.\n', 'a.sh:2: "Nobody"'],
  ])('an avoided word in %s', (_, path, content, expected) => {
    expect(check(path, content)).toEqual([expect.stringContaining(`${expected}: write `)]);
  });

  test.each([
    ['a comment', 'a.ts', `// ${LONG}.\nconst a = 1;\n`],
    ['a message', 'a.ts', `const a = '${LONG}';\n`],
    ['a page', 'a.md', `${LONG}.\n`],
  ])('a long sentence in %s', (_, path, content) => {
    expect(check(path, content)).toEqual([`${path}:1: a sentence of 41 words: ${LONG.slice(0, 60)}…`]);
  });
});

describe('the check of the language accepts', () => {
  test.each([
    ['an identifier', 'a.ts', 'const fault = mend(anew.stake);\n'],
    ['a string that is a name', 'a.ts', "const a = 'fault';\n"],
    ['part of a word', 'a.ts', '// The default of a foreign-key; $fault.\nconst a = 1;\n'],
    ['code in a page', 'a.md', 'Call `fault`:\n\n```ts\nthrow fault; // mend\n```\n'],
    ['the target of a link', 'a.md', 'See [errors](fault.md).\n'],
    ['Python', 'a.ts', "const a = 'if x is None: pass';\n"],
    ['the commands of a script', 'a.sh', 'echo fault\n'],
    ['two sentences that are long together', 'a.md', `${LONG.slice(5)}. ${LONG.slice(5)}.\n`],
  ])('%s', (_, path, content) => {
    expect(check(path, content)).toEqual([]);
  });
});
