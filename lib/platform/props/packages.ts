import type { Construct } from 'constructs';
import { NOT_SHOWN, URL_WITH_PASSWORD } from '../../core/diagnostics';
import { diagnosticsOf } from '../../core/tree';

/** The installer of a package, which defines the syntax of its specification. */
export type PackageKind = 'pip' | 'debian' | 'conda' | 'channel';

/**
 * Refuses a string that is not a package specification, such as a command-line option of the installer.
 * @param property The option that contains the specifications.
 */
export function checkPackages(
  construct: Construct,
  property: string,
  kind: PackageKind,
  given: readonly string[],
): void {
  const { allowed, fits } = KINDS[kind];
  for (const one of given) {
    // The Dockerfile and the image would contain the password of the URL.
    if (URL_WITH_PASSWORD.test(one))
      diagnosticsOf(construct).add('LW_SECRET_LITERAL', {
        property,
        given: NOT_SHOWN,
        fix: 'Remove the password from the URL; use pipIndex with EnvVar.secret',
      });
    else if (one.length > MAXIMUM || !fits(one))
      diagnosticsOf(construct).add('LW_PACKAGE_INVALID', { property, given: JSON.stringify(one), allowed });
  }
}

/** Maximum length of a specification, in characters; it bounds the time to parse markers. */
const MAXIMUM = 1000;

interface Syntax {
  readonly allowed: string;
  readonly fits: (text: string) => boolean;
}

const KINDS: Readonly<Record<PackageKind, Syntax>> = {
  pip: {
    allowed:
      'a requirement such as polars==1.35.2, name[extra]>=1 or name @ https://…; no options, no local paths',
    fits: isRequirement,
  },
  debian: {
    allowed: 'a package such as graphviz, name:arm64, name=1.2-3 or name/stable',
    // A hyphen at the end would remove the package. Source: apt-get(8).
    fits: (text) =>
      /^[a-z0-9][a-z0-9+.-]*[a-z0-9+.](?::[a-z0-9-]+)?(?:=[A-Za-z0-9.+:~-]+|\/[A-Za-z0-9._-]+)?$/.test(text),
  },
  conda: {
    allowed: "a match specification such as numpy=2.3, conda-forge::numpy>=2 or numpy[version='>=2']",
    fits: (text) => CONDA.test(text),
  },
  channel: {
    allowed: 'the name of a channel, such as conda-forge, or its URL: https://… or file:///…',
    fits: (text) =>
      /^[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)*$/.test(text) || isAddress(text, /^(?:https?:\/\/|file:\/\/\/)/),
  },
};

// Source: conda, "Package match specifications".
const CONDA_CHANNEL = String.raw`(?:[A-Za-z0-9][\w.:/-]*::)?`;
const CONDA_VERSION = String.raw`(?: ?[=<>!~][\w.*+!|,<>=~-]*| [\w.*+!|,<>=~-]+)(?: [\w.*-]+)?`;
const CONDA_KEYS = String.raw`\[ ?[a-z_]+=(?:'[^'\p{Cc}]*'|"[^"\p{Cc}]*"|[\w.*<>!~|/:=-]+)(?:, ?[a-z_]+=(?:'[^'\p{Cc}]*'|"[^"\p{Cc}]*"|[\w.*<>!~|/:=-]+))* ?\]`;
const CONDA = new RegExp(
  `^${CONDA_CHANNEL}[A-Za-z0-9_][\\w.-]*(?:${CONDA_VERSION})?(?:${CONDA_KEYS})?$`,
  'u',
);

// Source: PyPA, "Dependency specifiers" (PEP 508).
const NAME = `[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?`;
const EXTRAS = String.raw`(?: ?\[ ?(?:${NAME}(?: ?, ?${NAME})*)? ?\])?`;
const CLAUSE = String.raw`(?:===|==|~=|!=|<=|>=|<|>) ?[\w.*+!-]+`;
const VERSIONS = `${CLAUSE}(?: ?, ?${CLAUSE})*`;
const BY_VERSION = new RegExp(`^${NAME}${EXTRAS}(?: ?(?:${VERSIONS}|\\(${VERSIONS}\\)))? ?$`);
const BY_ADDRESS = new RegExp(`^${NAME}${EXTRAS} ?@ ?(\\S+)$`);
const SCHEME = /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|file):\/\//;

function isRequirement(text: string): boolean {
  if (isAddress(text, SCHEME)) return true;
  const address = BY_ADDRESS.exec(text.replace(/ ;.*$/s, ''))?.[1];
  if (address !== undefined) {
    const marker = / ;(.*)$/s.exec(text)?.[1];
    return isAddress(address, SCHEME) && (marker === undefined || isMarker(marker));
  }
  const [requirement = '', ...rest] = text.split(';');
  return BY_VERSION.test(requirement) && (rest.length === 0 || isMarker(rest.join(';')));
}

function isAddress(text: string, scheme: RegExp): boolean {
  return scheme.test(text) && /^[^\s\p{Cc}\p{Co}]+$/u.test(text);
}

const VARIABLE =
  '(?:python_version|python_full_version|os_name|sys_platform|platform_release|platform_system|platform_version|platform_machine|platform_python_implementation|implementation_name|implementation_version|extra)';
const VALUE = String.raw`(?:${VARIABLE}|'[^'"\p{Cc}\p{Co}]*'|"[^'"\p{Cc}\p{Co}]*")`;
const COMPARISON = new RegExp(`${VALUE} *(?:===|==|~=|!=|<=|>=|<|>|not +in\\b|in\\b) *${VALUE}`, 'gu');

// Replaces each comparison by `@`, then reduces `@ and @`, `@ or @` and `(@)` until only one `@` is left.
function isMarker(text: string): boolean {
  if (text.includes('@')) return false;
  let rest = text.replace(COMPARISON, '@').trim();
  for (;;) {
    const next = rest.replace(/\( *@ *\)|@ +(?:and|or) +@/g, '@');
    if (next === rest) return rest === '@';
    rest = next;
  }
}
