/** Brands an object, so that `is…` works across copies of this package, where `instanceof` does not. */
export function brand(object: object, symbol: symbol): void {
  Object.defineProperty(object, symbol, { value: true });
}

/** True when an object or its class has the brand. */
export function hasBrand(value: unknown, symbol: symbol): boolean {
  return typeof value === 'object' && value !== null && symbol in value;
}
