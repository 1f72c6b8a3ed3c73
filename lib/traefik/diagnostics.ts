import type { CatalogueEntry } from '../core/diagnostics';

/** The errors and warnings about Traefik's files. */
export const TRAEFIK_DIAGNOSTICS = {
  LW_TOML_KEY_UNKNOWN: {
    title: 'A configuration file has a key that its reader does not know',
    cause:
      'It is misspelt, belongs elsewhere, or to another version; the reader refuses the file or ignores the key',
    fix: 'Use the key that is suggested',
  },
  LW_TOML_VALUE_INVALID: {
    title: 'TOML cannot hold a value',
    cause: 'It knows texts, finite numbers, booleans, lists and tables, but nothing that is absent',
    fix: 'Give a value, or take the key away with addDeletionOverride',
  },
  LW_TRAEFIK_TAG_MISSING: {
    title: 'A service asks to be shown, but does not carry the tag of its proxy',
    cause:
      'Traefik 1.7 sees the containers of the whole host, and this proxy takes those with its tag only, so as not to answer for another project',
    fix: 'Use proxy.route(service, …), or add the label that is named: v1.labelsFor({ tags: [proxy.network.networkName], … })',
  },
  LW_TRAEFIK_ENTRYPOINT_UNKNOWN: {
    title: 'A router names an entry point that the proxy does not have',
    cause: 'Traefik would drop the router',
    fix: "Use one of the proxy's entry points",
  },
  LW_TRAEFIK_MIDDLEWARE_UNKNOWN: {
    title: 'A router names a middleware that the stack does not have',
    cause: 'Traefik would drop the router',
    fix: 'Define the middleware',
  },
  LW_TRAEFIK_ROUTER_UNKNOWN: {
    title: 'A label speaks of a router without a rule',
    cause: "Traefik would invent one from the container's name",
    fix: 'Define the router with a rule',
  },
  LW_TRAEFIK_SERVICE_UNKNOWN: {
    title: 'A router names a service that the stack does not have',
    cause: 'Traefik would answer 404',
    fix: 'Define the service',
  },
  LW_TRAEFIK_RESOLVER_UNKNOWN: {
    title: 'A router names a certificate resolver that the proxy does not have',
    cause: 'Traefik would serve its default certificate',
    fix: "Use the proxy's resolver",
  },
  LW_TRAEFIK_NETWORK_MISSING: {
    title: "A routed service is not on the proxy's network",
    cause: 'Every request would end in a gateway timeout',
    fix: "Let the service join the proxy's network",
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
