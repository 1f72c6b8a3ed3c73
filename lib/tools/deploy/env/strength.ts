/** Why a secret is easy to guess, without showing it; undefined for a strong one. */
export function weakness(value: string): string | undefined {
  if (value.length < SHORTEST) return `it has fewer than ${SHORTEST} characters`;
  // Only the beginning of a long secret is checked: the time grows with the square of the length.
  const { guessesLog10 } = judge()(value.slice(0, JUDGED));
  return guessesLog10 < LEAST_GUESSES_LOG10 ? 'it consists of common words or patterns' : undefined;
}

type Judge = typeof import('@zxcvbn-ts/core')['zxcvbn'];
let loaded: Judge | undefined;

// The dictionaries are slow to load: they are loaded once, and only where secrets are checked.
function judge(): Judge {
  if (loaded) return loaded;
  const { zxcvbn, zxcvbnOptions } = require('@zxcvbn-ts/core') as typeof import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } =
    require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common');
  zxcvbnOptions.setOptions({
    dictionary: { ...dictionary, product: PRODUCT_WORDS },
    graphs: adjacencyGraphs,
  });
  loaded = zxcvbn;
  return loaded;
}

const SHORTEST = 8;
const JUDGED = 64;
// 10^10 guesses: seconds for an attacker who has the hash, out of reach for one at a sign-in page.
const LEAST_GUESSES_LOG10 = 10;
const PRODUCT_WORDS = [
  'jupyter',
  'jupyterhub',
  'jupyterlab',
  'mlflow',
  'notebook',
  'postgres',
  'postgresql',
  'labwright',
  'secret',
  'traefik',
];
