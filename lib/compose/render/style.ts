import type { Scalar } from 'yaml';

// Plain only where no reader of YAML 1.1 or 1.2 can take the text for anything else than itself.
const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@+-]*(?:[ :=,][A-Za-z0-9_./@+-]+)*$/;
// Amounts with a unit, such as 10s or 512m, are no numbers in either version.
const AMOUNT = /^[1-9]\d*(?:ms|[smhgk])$/;
// Some readers take even `e0` and `._` for a number.
const NUMBER = /^[\d_.]*(?:e[-+]?\d+)?$/i;
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|\.)$/i;

/** The style in which every reader takes a text for itself. */
export function styleOf(text: string): Scalar.Type {
  const block =
    text.length > 1 &&
    text.includes('\n') &&
    /^[^\s#\p{C}](?:[^\p{C}\p{Zl}\p{Zp}]|\n)*\n?$/u.test(text) &&
    !/[ \t]\n|\n\n$/.test(text);
  if (block) return 'BLOCK_LITERAL';
  if (AMOUNT.test(text)) return 'PLAIN';
  if (!PLAIN.test(text) || WORDS.test(text) || NUMBER.test(text) || /: |:$| #/.test(text))
    return 'QUOTE_DOUBLE';
  return 'PLAIN';
}
