import ts from 'typescript';
import type { Options, Shape } from '../../lib/platform/props/shape';

// Types whose values are checked elsewhere: the keys of Compose and of Traefik.
const CHECKED_ELSEWHERE = /\/generated\//;

/** Turns the types of options into what can be checked when a program runs. */
export class Describer {
  /** What was described, by name. */
  readonly table: Record<string, Options> = {};
  readonly #open = new Set<ts.Type>();
  readonly #names = new Map<ts.Type, string>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** Describes a type under its own name. */
  add(name: string, declaration: ts.Node): void {
    const type = this.checker.getTypeAtLocation(declaration);
    if (this.#names.has(type)) return;
    this.#options(type, name);
  }

  #options(type: ts.Type, wanted: string): string {
    const known = this.#names.get(type);
    if (known) return known;
    let name = wanted;
    for (let count = 2; name in this.table; count++) name = `${wanted}${count}`;
    this.#names.set(type, name);
    const options: Record<string, readonly [0 | 1, Shape]> = {};
    this.table[name] = options;
    for (const property of this.checker.getPropertiesOfType(type)) {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const shape = this.#shape(this.checker.getTypeOfSymbol(property), `${name}.${property.name}`);
      options[property.name] = [optional ? 0 : 1, shape];
    }
    return name;
  }

  #shape(type: ts.Type, place: string): Shape {
    // A type that holds itself, such as that of any Python value, takes nearly anything.
    if (this.#open.has(type)) return 'anything';
    this.#open.add(type);
    const shape = this.#shapeOf(type, place);
    this.#open.delete(type);
    return shape;
  }

  #shapeOf(type: ts.Type, place: string): Shape {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'anything';
    if (type.isUnion()) return this.#union(type, place);
    // `X | false` takes false alone; the type boolean is the union of both literals.
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { values: [this.checker.typeToString(type) === 'true'] };
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
    if (type.isStringLiteral() || type.isNumberLiteral()) return { values: [type.value] };
    if (type.flags & ts.TypeFlags.StringLike) return 'text';
    if (type.flags & ts.TypeFlags.NumberLike) return 'number';
    return this.#object(type, place);
  }

  #union(type: ts.UnionType, place: string): Shape {
    const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null;
    const shapes: Shape[] = [];
    const values: (string | number | boolean)[] = [];
    const isBoolean = type.types.filter((one) => one.flags & ts.TypeFlags.BooleanLiteral).length === 2;
    for (const one of type.types) {
      if (one.flags & nothing) continue;
      if (one.flags & ts.TypeFlags.BooleanLiteral) {
        if (!isBoolean) values.push(this.checker.typeToString(one) === 'true');
        else if (!shapes.includes('boolean')) shapes.push('boolean');
      } else if (one.isStringLiteral() || one.isNumberLiteral()) values.push(one.value);
      else shapes.push(this.#shape(one, place));
    }
    if (values.length > 0 && !shapes.includes('text')) shapes.unshift({ values });
    const unique = [...new Map(shapes.map((one) => [JSON.stringify(one), one])).values()];
    if (unique.includes('anything')) return 'anything';
    return unique.length === 1 ? (unique[0] as Shape) : { one: unique };
  }

  #object(type: ts.Type, place: string): Shape {
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { list: item ? this.#shape(item, place) : 'anything' };
    }
    if (type.getCallSignatures().length > 0) return 'function';
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const from = type.getSymbol()?.declarations?.[0]?.getSourceFile().fileName ?? '';
    if (CHECKED_ELSEWHERE.test(from) || symbol?.name === 'AuthenticatorProblem') return 'anything';
    if (type.isClass()) return { instance: symbol?.name ?? 'object' };
    const index = type.getStringIndexType();
    if (index) return { map: this.#shape(index, place) };
    const named = symbol && !/^(?:__type|__object|Omit|Pick|Partial|Readonly)$/.test(symbol.name);
    return { options: this.#options(type, named ? symbol.name : place) };
  }
}
