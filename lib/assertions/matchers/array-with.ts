import { below, compare, differs, type MatchContext, Matcher } from '../matcher';
import { distanceOf, type Mismatch, show } from '../mismatch';

/** A list with at least these entries, in this order. */
export class ArrayWith extends Matcher {
  constructor(private readonly pattern: readonly unknown[]) {
    super();
  }

  override test(value: unknown, context: MatchContext): readonly Mismatch[] {
    if (!Array.isArray(value)) return [differs(this, value, context)];
    const exact = { ...context, partial: false };
    let from = 0;
    const commits: (() => void)[] = [];
    for (const item of this.pattern) {
      const tries = value.map((one: unknown, at) => {
        const kept: (() => void)[] = [];
        const found = compare(item, one, { ...below(exact, at), keep: (commit) => kept.push(commit) });
        return { at, found, kept };
      });
      const hit = tries.find(({ at, found }) => at >= from && found.length === 0);
      if (!hit) return this.#miss(item, value, tries, from, context);
      commits.push(...hit.kept);
      from = hit.at + 1;
    }
    for (const commit of commits) context.keep(commit);
    return [];
  }

  // An entry that is there, but too early, is a matter of order; else the nearest entry shows what is wrong.
  #miss(
    item: unknown,
    value: readonly unknown[],
    tries: readonly { readonly at: number; readonly found: readonly Mismatch[] }[],
    from: number,
    context: MatchContext,
  ): readonly Mismatch[] {
    const early = tries.find(({ found }) => found.length === 0);
    if (early) {
      const expected = `${show(item)} after index ${from - 1}; arrayWith keeps the order`;
      return [
        { path: context.path, expected, given: `it at index ${early.at}, in ${show(value)}`, weight: 1 },
      ];
    }
    const nested = tries
      .filter(
        ({ at, found }) => at >= from && found.some(({ path }) => path.length > context.path.length + 1),
      )
      .sort((a, b) => distanceOf(a.found) - distanceOf(b.found))[0];
    const whole = {
      ...differs(item, value, context),
      expected: `an entry that matches ${show(item)}`,
    };
    return nested ? [whole, ...nested.found] : [whole];
  }

  override describe(): string {
    return `arrayWith ${show(this.pattern)}`;
  }
}
