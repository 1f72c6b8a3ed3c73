import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployed, recordingOf } from '../support/deployed';

// The drivers against what a real Docker Engine answered, as test/cli/drive/record.sh recorded it.
const platform = new Deployed();
const { folder, output } = platform;
const run: Deployed['run'] = (...args) => platform.run(...args);
const asked = (): readonly string[] => platform.asked();
const begin: Deployed['begin'] = (...args) => platform.begin(...args);
const beUp = (): void => platform.beUp();

afterAll(() => platform.remove());

describe('up', () => {
  test('builds, starts, waits, and ends with the address', () => {
    begin();
    const { status, out, messages } = run('new', ['up']);
    expect({ status, out, messages }).toEqual({
      status: 0,
      out: 'http://hub.lab.org:18480\n',
      messages: expect.any(String),
    });
    expect(messages).toContain('drive-lab is new on this Docker host: 3 services');
    expect(messages).toContain('  web  built\n');
    expect(messages).toMatch(/ {2}db {2}healthy\n[\s\S]* {2}web {2}running\n✔ drive-lab is up {2}0 s\n$/);
    expect(messages).toContain('  job  done\n');
    expect(asked()).toEqual(
      expect.arrayContaining([
        'compose --progress json build',
        'compose --progress json up --detach --remove-orphans --no-build',
      ]),
    );
    expect(existsSync(join(output, 'drive-lab', 'docker-compose.yml'))).toBe(true);
  });

  test('once more: nothing differs', () => {
    beUp();
    const { status, messages } = run('again', ['up']);
    expect({ status, messages }).toEqual({
      status: 0,
      messages: expect.stringContaining('✔ no differences'),
    });
  });

  test('as JSON', () => {
    beUp();
    const { status, out, messages } = run('again', ['up', '--json']);
    expect({ status, messages }).toEqual({ status: 0, messages: '' });
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      stacks: [
        {
          name: 'drive-lab',
          changes: 0,
          addresses: ['http://hub.lab.org:18480'],
          services: [
            { service: 'db', construct: 'drive-lab/Db', status: 'running', health: 'healthy' },
            { service: 'job', status: 'exited' },
            { service: 'web', container: 'drive-lab-web-1', status: 'running' },
          ],
        },
      ],
    });
  });

  test('without an .env: refused, and .env.example is there to be copied', () => {
    begin();
    rmSync(join(output, 'drive-lab', '.env'));
    const { status, messages } = run('new', ['up']);
    expect(status).toBe(1);
    expect(messages).toContain('1 error. Nothing was started.\n\nerror LW_ENV_FILE_MISSING');
    expect(messages).toContain('allowed  DB_PASSWORD, HOST');
    expect(existsSync(join(output, 'drive-lab', '.env.example'))).toBe(true);
    expect(asked().join('\n')).not.toContain('up --detach');
  });

  test('every error in .env is reported at once; a weak secret can be accepted by its name', () => {
    begin('DB_PASSWORD=letmein\n');
    const { status, messages } = run('new', ['up']);
    expect(status).toBe(1);
    expect(messages).toMatch(
      /2 errors[\s\S]*LW_ENV_WEAK[\s\S]*LW_ENV_MISSING|2 errors[\s\S]*LW_ENV_MISSING[\s\S]*LW_ENV_WEAK/,
    );
    expect(messages).not.toContain('letmein');
    begin('DB_PASSWORD=letmein\nHOST=hub.lab.org\n');
    expect(run('new', ['up', '-q', '--allow-weak', 'DB_PASSWORD']).status).toBe(0);
  });

  test('a possible data loss is refused, and nothing is written', () => {
    beUp();
    const before = readFileSync(join(output, 'manifest.json'), 'utf8');
    const { status, messages } = run('stake', ['up'], { DB_VOLUME: 'other' });
    expect(status).toBe(1);
    expect(messages).toContain('DATA LOSS');
    expect(messages).toMatch(
      /error LW_UP_DATA_LOSS {2}Data at risk: drive-lab_data\n {2}at {7}drive-lab\/Data/,
    );
    expect(readFileSync(join(output, 'manifest.json'), 'utf8')).toBe(before);
  });

  test('a synth in between does not make it forget what runs', () => {
    beUp();
    expect(run('stake', ['synth', '-q'], { DB_VOLUME: 'other' }).status).toBe(0);
    expect(run('stake', ['up'], { DB_VOLUME: 'other' })).toMatchObject({
      status: 1,
      messages: expect.stringContaining('LW_UP_DATA_LOSS'),
    });
  });

  test('--allow-data-loss lets it pass, and --dry-run writes and starts nothing', () => {
    beUp();
    const before = readFileSync(join(output, 'manifest.json'), 'utf8');
    const { status, messages } = run(
      'stake',
      ['up', '--dry-run', '--allow-data-loss', 'drive-lab_data', 'nonsense'],
      {
        DB_VOLUME: 'other',
      },
    );
    expect({ status, messages }).toEqual({ status: 0, messages: expect.stringContaining('--dry-run') });
    expect(messages).toContain('no data at risk has the name nonsense');
    expect(readFileSync(join(output, 'manifest.json'), 'utf8')).toBe(before);
  });

  test('a service whose check fails is named, with its construct and its last lines', () => {
    beUp();
    const { status, messages } = run('failing', ['up'], {
      DB_CHECK: 'false',
      DB_COMMAND:
        'echo "cannot read /data with $(/busybox cat /run/secrets/password)"; exec /busybox sleep 1000',
    });
    expect(status).toBe(1);
    expect(messages).toContain('1 error. drive-lab is not up.');
    expect(messages).toMatch(
      /error LW_UP_UNHEALTHY {2}Service db failed: unhealthy\n {2}at {7}drive-lab\/Db/,
    );
    expect(messages).toContain('given    cannot read /data with ••••••');
  });

  test('a service that is not ready in time is named', () => {
    begin();
    const { status, messages } = run('new', ['up', '--timeout', '0']);
    expect({ status, messages }).toEqual({
      status: 1,
      messages: expect.stringContaining('error LW_UP_TIMEOUT'),
    });
    expect(run('new', ['up', '--timeout', 'long'])).toMatchObject({
      status: 1,
      messages: expect.stringContaining('LW_USAGE'),
    });
  });

  test('a damaged output is written again', () => {
    beUp();
    rmSync(join(output, 'drive-lab', 'web', 'Dockerfile'));
    expect(run('again', ['up', '-q'])).toEqual({
      status: 0,
      out: 'http://hub.lab.org:18480\n',
      messages: expect.stringContaining('cannot be read'),
    });
    expect(existsSync(join(output, 'drive-lab', 'web', 'Dockerfile'))).toBe(true);
  });

  test('an image that cannot be built is reported with its instruction', () => {
    beUp();
    const text = readFileSync(join(folder, 'app.js'), 'utf8');
    writeFileSync(join(folder, 'app.js'), text.replaceAll('mkdir', 'false'));
    const { status, messages } = run('build', ['up']);
    writeFileSync(join(folder, 'app.js'), text);
    expect(status).toBe(1);
    expect(messages).toMatch(
      /error LW_COMPOSE_FAILED[\s\S]*docker compose build[\s\S]*in web: RUN \["\/busybox", "false"/,
    );
  });
});

describe('Docker Compose', () => {
  const version = 'compose version --short';

  test.each([
    [
      'absent',
      { code: 125, out: '', err: 'unknown flag: --short\n' },
      'LW_COMPOSE_ABSENT',
      'allowed  2.29.0 or later, for progress as JSON',
    ],
    ['too old', { code: 0, out: '2.20.2\n', err: '' }, 'LW_COMPOSE_TOO_OLD', 'given    2.20.2'],
  ])('%s: nothing is started', (_, said, code, words) => {
    begin();
    const recording = platform.recordingWith('new', { ...recordingOf('doctor'), [version]: [said] });
    const { status, messages } = run(recording, ['up']);
    expect({ status, messages }).toEqual({ status: 1, messages: expect.stringContaining(`error ${code}`) });
    expect(messages).toContain(words);
    expect(run(recording, ['down']).status).toBe(1);
    expect(run(recording, ['doctor']).out).toMatch(/✖ compose/);
  });
});

describe('down', () => {
  test('stops the labs first, and keeps the volumes', () => {
    beUp();
    const { status, messages, out } = run('down', ['down', '--timeout', '1']);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(messages).toMatch(/^drive-lab\n {2}drive-lab-ada {2}stopped\n/);
    expect(messages).toContain(
      '1 running lab stopped; users start them again from the hub, with their homes',
    );
    expect(messages).toMatch(/✔ drive-lab is down\n {2}1 volume kept: drive-lab_data\n$/);
    expect(asked().join('\n')).not.toMatch(/volume rm|--volumes| -v/);
  });

  test('removes a volume that is named, loudly', () => {
    beUp();
    const { status, messages } = run('loss', ['down', '--allow-data-loss', 'drive-lab_data']);
    expect({ status, messages }).toEqual({
      status: 0,
      messages: expect.stringContaining('The volume drive-lab_data will be removed with its data'),
    });
    expect(asked()).toContain('volume rm drive-lab_data');
  });

  test('a volume that another container uses is kept and reported', () => {
    beUp();
    const said = 'Error response from daemon: remove drive-lab_data: volume is in use - [b82ea84e]\n';
    const answer = [{ code: 1, out: '', err: said }];
    const recording = platform.recordingWith('loss', { 'volume rm drive-lab_data': answer });
    const { status, messages } = run(recording, ['down', '--allow-data-loss', 'drive-lab_data']);
    expect(status).toBe(1);
    expect(messages).toMatch(
      /drive-lab is not completely down[\s\S]*LW_DOWN_VOLUME_IN_USE[\s\S]*volume is in use/,
    );
  });

  test('never one of a stranger', () => {
    beUp();
    const { status, messages } = run('loss', ['down', '--allow-data-loss', 'other_data']);
    expect(status).toBe(1);
    expect(messages).toMatch(
      /1 error\. Nothing was stopped[\s\S]*LW_DOWN_VOLUME_UNKNOWN[\s\S]*allowed {2}drive-lab_data/,
    );
    expect(asked().join('\n')).not.toMatch(/down|volume rm/);
  });

  test('without an output there is nothing to take down', () => {
    begin();
    expect(run('down', ['down'])).toMatchObject({
      status: 1,
      messages: expect.stringContaining('LW_OUTPUT_UNREADABLE'),
    });
  });
});

describe('ps', () => {
  test('shows services and labs', () => {
    beUp();
    expect(run('ps', ['ps']).out).toMatchInlineSnapshot(`
"SERVICE  STATE    PORTS               CONSTRUCT
db       healthy                      drive-lab/Db
job      done                         drive-lab/Job
web      running  127.0.0.1:18480→80  drive-lab/Web

USER  SERVER  STATE    CONTAINER
ada   -       running  drive-lab-ada
"
`);
  });

  test('as JSON', () => {
    beUp();
    expect(JSON.parse(run('ps', ['ps', '--json']).out)).toMatchObject([
      {
        project: 'drive-lab',
        services: [
          { service: 'db', health: 'healthy', construct: 'drive-lab/Db' },
          { service: 'job', status: 'exited', exitCode: 0 },
          {
            service: 'web',
            ports: [{ address: '127.0.0.1', published: 18480, target: 80, protocol: 'tcp' }],
          },
        ],
        labs: [{ user: 'ada', container: 'drive-lab-ada', status: 'running' }],
        others: [],
      },
    ]);
  });
});
