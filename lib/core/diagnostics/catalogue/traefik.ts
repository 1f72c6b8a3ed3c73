import type { CatalogueEntry } from './entry';

/** The faults of Traefik's files. */
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
} satisfies Record<`LW_${string}`, CatalogueEntry>;
