import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app } from '../bin/lab';

test('the stack compiles, with a compose file', () => {
  const [stack] = app.assemble().stacks;
  assert.ok(stack?.files.some(({ path }) => path === 'docker-compose.yml'));
});
