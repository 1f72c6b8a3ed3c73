/** Why a secret is easily guessed, in words that do not tell it; undefined for a good one. */
export function weakness(value: string): string | undefined {
  if (value.length < SHORTEST) return `it has fewer than ${SHORTEST} characters`;
  // What is long enough is judged by its beginning: the time grows with the square of the length.
  const { guessesLog10 } = judge()(value.slice(0, JUDGED));
  return guessesLog10 < LEAST_GUESSES_LOG10
    ? 'it is made of words or patterns that are guessed first'
    : undefined;
}

type Judge = typeof import('@zxcvbn-ts/core')['zxcvbn'];
let loaded: Judge | undefined;

// The dictionaries cost time to load, so only those who check secrets pay for them, and once.
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
// Ten thousand million tries: what an attacker with the hash of it makes in seconds, and one at a sign-in page never.
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
