import { MASK, maskText } from '../diff/secrets';
import { tryReadEnv } from './env/check';
import type { DeployedStack } from './stack';

const SHORTEST = 4;

/** Masks the secrets of a stack in output: its secret variables, and values with the name of a secret. */
export class Redactor {
  static of({ folder, parameters }: Pick<DeployedStack, 'folder' | 'parameters'>): Redactor {
    const read = tryReadEnv(folder);
    const values = parameters.flatMap(({ name, kind }) => {
      const value = kind === 'secret' ? (process.env[name] ?? read.get(name)) : undefined;
      return value !== undefined && value.length >= SHORTEST ? [value] : [];
    });
    // The longest first, since one may be part of another; plain, URL-encoded, and as JSON.
    const forms = values.flatMap((value) => [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
    ]);
    return new Redactor([...new Set(forms)].sort((a, b) => b.length - a.length));
  }

  private constructor(private readonly secrets: readonly string[]) {}

  /** The text with each secret masked. */
  clean(text: string): string {
    return maskText(this.secrets.reduce((all, secret) => all.replaceAll(secret, MASK), text));
  }
}
