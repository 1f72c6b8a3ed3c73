import { DotenvError, parseDotenv } from '../../../lib/compose/env/dotenv';
import type { FuzzTarget } from '../target';

/** The `.env` of a stack. */
export const target: FuzzTarget = {
  name: 'dotenv',
  seeds: [
    'HOST=lab.example.org\n# a comment\nexport TOKEN="a\\nb $HOST"\n',
    'A=\'single $NOT\'\nB="double ${A:-x}" # end\nC=${B:?no}\nD: yaml\n',
    'A=${B:-${C:-${D:-e}}}\n\n\n   \nE\n',
    `${' '.repeat(600)}A=1`,
  ],
  words: ['export ', '=', ': ', ' #', '${A:-', '}', '$$', '"', "'", '\\"', '\n'],
  refusals: [DotenvError],
  run: (input) => {
    parseDotenv(input.toString('utf8'));
  },
};
