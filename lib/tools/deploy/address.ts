import { at, isJson, type Json, textAt } from '../docker';

/**
 * The addresses that a browser can open: the hosts of Traefik's routers, else the published ports. The addresses that
 * users of the platform open come first.
 * @param project The project as Compose resolves it.
 */
export function addressesOf(project: Json): readonly string[] {
  const services = Object.values(asMap(at(project, 'services')));
  const ports = services.flatMap(publishedPorts);
  const https = ports.some(({ target }) => target === 443);
  const routes = services.flatMap((service) => routesOf(asMap(at(service, 'labels')), https));
  const found = routes.map(({ host, secure }) => {
    const usual = secure ? 443 : 80;
    const port = ports.find(({ target }) => target === usual)?.published ?? usual;
    return `${secure ? 'https' : 'http'}://${host}${port === usual ? '' : `:${port}`}`;
  });
  if (found.length > 0) return [...new Set(found)];
  const open = ports.map(({ address, published, target }) => {
    const host = address === '' || address === '0.0.0.0' || address === '127.0.0.1' ? 'localhost' : address;
    const scheme = target === 443 ? 'https' : 'http';
    return `${scheme}://${host}${published === (target === 443 ? 443 : 80) ? '' : `:${published}`}`;
  });
  return [...new Set(open)];
}

interface Route {
  readonly host: string;
  readonly secure: boolean;
}

function routesOf(labels: Json, https: boolean): readonly Route[] {
  if (textAt(labels, 'traefik.enable') === 'false') return [];
  return Object.entries(labels).flatMap(([name, value]): readonly Route[] => {
    const rule = String(value);
    const router = /^traefik\.http\.routers\.([^.]+)\.rule$/.exec(name)?.[1];
    if (router !== undefined) {
      const of = (key: string): string => textAt(labels, `traefik.http.routers.${router}.${key}`);
      const secure =
        of('tls') === 'true' || of('tls.certresolver') !== '' || /secure|https/.test(of('entrypoints'));
      return [...rule.matchAll(/(?:^|[^A-Za-z!])Host\(([^()]*)\)/g)].flatMap(([, inside = '']) =>
        [...inside.matchAll(/[`"]([^`"]+)[`"]/g)].map(([, host = '']) => ({ host, secure })),
      );
    }
    // The labels of Traefik 1.7; its entry points redirect to https where there is one.
    if (!/^traefik\.(?:[^.]+\.)?frontend\.rule$/.test(name)) return [];
    const hosts = /(?:^|;)Host:([^;]+)/.exec(rule)?.[1]?.split(',') ?? [];
    return hosts.map((host) => ({ host: host.trim(), secure: https }));
  });
}

interface Published {
  readonly address: string;
  readonly published: number;
  readonly target: number;
}

function publishedPorts(service: unknown): readonly Published[] {
  const ports = at(service, 'ports');
  return (Array.isArray(ports) ? ports : []).flatMap((port) => {
    const published = Number(textAt(port, 'published'));
    const protocol = textAt(port, 'protocol') || 'tcp';
    if (!Number.isInteger(published) || published === 0 || protocol !== 'tcp') return [];
    return [{ address: textAt(port, 'host_ip'), published, target: Number(textAt(port, 'target')) }];
  });
}

function asMap(value: unknown): Json {
  return isJson(value) ? value : {};
}
