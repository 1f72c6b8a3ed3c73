import type { PythonFile, PythonValue } from '../../python';
import type { SocketRules } from './socket-rules';

/** Writes rules as the filter reads them. */
export function writeRules(file: PythonFile, rules: SocketRules): void {
  if (rules.kind === 'routes') {
    file.assign('ROUTES', { labels: rules.labels.map((one) => [...one]) });
    return;
  }
  const { prefix, network, images, users, volumes, hostConfig, variants, labels } = rules;
  const value: Readonly<Record<string, PythonValue>> = {
    prefix,
    network,
    images: [...images].sort(),
    volumes: Object.fromEntries(Object.entries(volumes).map(([name, one]) => [name, mount(one)])),
    host_config: hostConfig,
    ...(variants.length > 0 ? { variants } : {}),
    ...(users.length > 0 ? { users: [...users].sort() } : {}),
    ...(Object.keys(labels).length > 0 ? { labels: { ...labels } } : {}),
  };
  file.assign('LABS', value);
}

function mount(given: string | { readonly bind: string; readonly mode: string }): PythonValue {
  return typeof given === 'string' ? given : { bind: given.bind, mode: given.mode };
}
