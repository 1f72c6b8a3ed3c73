import { stoppedContainers } from '../../../lib/tools/backup/restore/in-use';

// What the docker command answers: a listing, then what it knows of each container.
function engine(...rounds: readonly (readonly string[])[]) {
  let listings = 0;
  const run = (args: readonly string[]): string => {
    if (args[1] === 'ls') listings += 1;
    const names = rounds[Math.min(listings, rounds.length) - 1] ?? [];
    return args[1] === 'ls' ? names.join('\n') : JSON.stringify(names.map(inspected));
  };
  return { run, listings: () => listings };
}

function inspected(name: string): object {
  return {
    Id: name,
    Name: `/${name}`,
    State: { Running: true },
    Config: { Labels: name.startsWith('labwright-') ? { 'io.labwright.helper': 'true' } : {} },
    Mounts: [{ Type: 'volume', Name: 'lab_hub', Destination: '/volumes/0', RW: true }],
  };
}

describe('volumes that are held', () => {
  test('by the throw-away container of a run that was killed: it is waited for', async () => {
    const { run, listings } = engine(['labwright-1', 'hub'], ['hub']);
    const names = (await stoppedContainers(new Set(['lab_hub']), run)).map(({ name }) => name);
    expect([names, listings()]).toEqual([['hub'], 2]);
  });

  test('by others, or not at all: nothing is waited for', async () => {
    const { run, listings } = engine(['labwright-1', 'hub']);
    await stoppedContainers(new Set(['lab_other']), run);
    expect(listings()).toBe(1);
  });
});
