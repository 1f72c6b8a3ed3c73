import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../core/diagnostics';
import { diagnosticAt, Stack } from '../core/tree';
import { dictionary } from '../core/values';
import { type ComposeMap, type ComposeValue, isMap } from './l1/model';
import { inOrder } from './l1/to-compose';
import { isServiceNode, type ServiceNode } from './project';
import { namesIn } from './rules/read';

/** Whoever uses another service's address starts after it. */
export function addOrder(
  consumer: ServiceNode,
  model: ComposeMap,
  targets: ReadonlyMap<IConstruct, boolean>,
  diagnostics: Diagnostic[],
): ComposeMap {
  const order: ComposeMap = isMap(model['depends_on']) ? model['depends_on'] : dictionary<ComposeValue>();
  for (const [target, ordered] of targets) {
    const service = isServiceNode(target) ? target : target.node.defaultChild;
    if (!isServiceNode(service) || service === consumer) continue;
    if (Stack.of(service) !== Stack.of(consumer)) {
      diagnostics.push(diagnosticAt(consumer, 'LW_CROSS_STACK', { given: service.node.path }));
      continue;
    }
    if (!shareNetwork(consumer, service)) {
      diagnostics.push(
        diagnosticAt(consumer, 'LW_ENDPOINT_UNREACHABLE', {
          property: 'networks',
          given: `${consumer.name} → ${service.name}`,
        }),
      );
    }
    if (ordered) order[service.name] ??= { condition: conditionOf(service) };
  }
  if (Object.keys(order).length === 0 || Array.isArray(model['depends_on'])) return model;
  const sorted = dictionary(Object.entries(order).sort(([a], [b]) => (a < b ? -1 : 1)));
  return inOrder('ServiceSpec', { ...model, depends_on: sorted });
}

function conditionOf({ spec }: ServiceNode): string {
  const { disable, test } = spec.healthcheck ?? {};
  const checked = test !== undefined && disable !== true && String(test) !== 'NONE';
  return checked ? 'service_healthy' : 'service_started';
}

// Services without networks are on the project's default one.
function shareNetwork(a: ServiceNode, b: ServiceNode): boolean {
  if (a.spec.networkMode !== undefined || b.spec.networkMode !== undefined) return true;
  const names = (service: ServiceNode): readonly string[] => {
    const found = namesIn((service.spec.networks ?? ['default']) as ComposeValue);
    return found.length > 0 ? found : ['default'];
  };
  const others = new Set(names(b));
  return names(a).some((name) => others.has(name));
}
