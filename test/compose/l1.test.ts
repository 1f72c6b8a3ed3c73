import { toCompose, validateElement } from '../../lib/compose';
import { fromCompose } from '../../lib/compose/l1/from-compose';
import { SHAPES } from '../../lib/compose/l1/generated/shapes';

describe('the generated layer', () => {
  test('has all 93 keys of a service, those of 2026 among them', () => {
    const keys = Object.values(SHAPES['ServiceSpec'] ?? {}).map(([name]) => name);
    expect(keys).toHaveLength(93);
    expect(keys).toEqual(
      expect.arrayContaining([
        'develop',
        'gpus',
        'models',
        'provider',
        'pre_start',
        'post_start',
        'use_api_socket',
        'pull_refresh_after',
      ]),
    );
  });

  test('translates keys there and back, and leaves the names of users alone', () => {
    const spec = {
      stopGracePeriod: '5s',
      environment: { someName: 'x' },
      healthcheck: { startPeriod: '1s', test: ['CMD', 'true'] },
      deploy: { restartPolicy: { maxAttempts: 2 } },
      volumes: [{ type: 'bind', source: '/a', target: '/b', bind: { createHostPath: true } }],
      extensions: { 'x-own': { keepMe: 1 } },
    };
    const model = toCompose('ServiceSpec', spec, {
      leaf: (value) => value as string,
      key: (key) => key,
      unknown: (path, key) => {
        throw new Error(`${path}.${key}`);
      },
    });
    expect(model).toMatchObject({
      stop_grace_period: '5s',
      environment: { someName: 'x' },
      deploy: { restart_policy: { max_attempts: 2 } },
      'x-own': { keepMe: 1 },
    });
    expect(validateElement('service', model)).toEqual([]);
    expect(fromCompose('ServiceSpec', model)).toEqual(spec);
  });

  test('accepts the keys that the packaged schema lacks', () => {
    const model = {
      provider: { type: 'x', options: { a: 1 } },
      pre_start: [{ command: 'true' }],
      models: { llm: { endpoint_var: 'URL' } },
      use_api_socket: true,
      pull_policy: 'daily',
      pull_refresh_after: '24h',
      networks: { a: { interface_name: 'eth9', gw_priority: 1 } },
    };
    expect(validateElement('service', model)).toEqual([]);
    expect(validateElement('service', { provider: { kind: 'x' } })).not.toEqual([]);
  });
});
