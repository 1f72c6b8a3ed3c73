import { MASK, maskText } from '../diff/secrets';
import { tryReadEnv } from './env/check';
import type { DeployedStack } from './stack';

const SHORTEST = 4;

/** Keeps the secrets of a stack out of what is shown: those of its parameters, and what stands under a secret's name. */
export class Redactor {
  static of({ folder, parameters }: Pick<DeployedStack, 'folder' | 'parameters'>): Redactor {
    const read = tryReadEnv(folder);
    const values = parameters.flatMap(({ name, kind }) => {
      const value = kind === 'secret' ? (process.env[name] ?? read.get(name)) : undefined;
      return value !== undefined && value.length >= SHORTEST ? [value] : [];
    });
    // The longest first, for one may be a part of another; as they stand, in a URL, and in JSON.
    const forms = values.flatMap((value) => [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
    ]);
    return new Redactor([...new Set(forms)].sort((a, b) => b.length - a.length));
  }

  private constructor(private readonly secrets: readonly string[]) {}

  /** The text with a mask in the place of each secret. */
  clean(text: string): string {
    return maskText(this.secrets.reduce((all, secret) => all.replaceAll(secret, MASK), text));
  }
}
