import type { IConstruct } from 'constructs';
import { diagnosticsOf } from './diagnostic-log';
import { State } from './state';

/** A visitor of every construct below the one it was added to. */
export interface Aspect {
  /** Called once for each construct, the one that it was added to among them; may change the tree. */
  visit(construct: IConstruct): void;
}

// A tree may be compiled again, as tests do; an aspect still visits each construct once. Kept on the root.
const visited = new State<IConstruct, WeakMap<Aspect, WeakSet<IConstruct>>>('visited', () => new WeakMap());

interface Entry {
  readonly aspect: Aspect;
  readonly priority: number;
}

const aspects = new State<IConstruct, Entry[]>('aspects', () => []);

/** Cross-cutting changes of a tree, applied before anything is resolved. */
export class Aspects {
  /** The aspects of a construct and all below it. */
  static of(construct: IConstruct): Aspects {
    return new Aspects(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /** Adds an aspect. Lower priorities go first; default 500, as in CDK. */
  add(aspect: Aspect, options: { readonly priority?: number } = {}): void {
    aspects.of(this.construct).push({ aspect, priority: options.priority ?? 500 });
  }

  /** Applies all aspects of a tree, in order of priority, then of the tree. Constructs they add are visited too. */
  static apply(root: IConstruct): void {
    let changed: IConstruct | undefined = root;
    const seenBy = visited.of(root.node.root);
    for (let rounds = 0; changed && rounds < MOST_ROUNDS; rounds++) {
      changed = undefined;
      const due = root.node
        .findAll()
        .flatMap((scope) => (aspects.tryOf(scope) ?? []).map((entry) => ({ scope, ...entry })))
        .sort((a, b) => a.priority - b.priority);
      for (const { scope, aspect } of due) {
        const seen = seenBy.get(aspect) ?? new WeakSet();
        seenBy.set(aspect, seen);
        for (const construct of scope.node.findAll()) {
          if (seen.has(construct)) continue;
          seen.add(construct);
          changed = scope;
          aspect.visit(construct);
        }
      }
    }
    if (changed) diagnosticsOf(changed).add('LW_TREE_ENDLESS', { property: 'aspects' });
  }
}

// What an aspect adds is visited in the next round; a tree that still grows after so many never ends.
const MOST_ROUNDS = 12;
