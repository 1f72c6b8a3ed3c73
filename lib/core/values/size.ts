import { Quantity } from './quantity';

/** An amount of memory or disk, in binary units. Source: Compose Specification, "Specifying byte values". */
export class Size extends Quantity {
  /** Bytes; a whole number. */
  static bytes(amount: number): Size {
    return Size.of(amount, 'b', 1);
  }

  /** Units of 1024 bytes. */
  static kibibytes(amount: number): Size {
    return Size.of(amount, 'k', 1024);
  }

  /** Units of 1024² bytes. */
  static mebibytes(amount: number): Size {
    return Size.of(amount, 'm', 1024 ** 2);
  }

  /** Units of 1024³ bytes. */
  static gibibytes(amount: number): Size {
    return Size.of(amount, 'g', 1024 ** 3);
  }

  /** Parses Compose's notation: `512m`, `2gb`, `1024`. */
  static parse(text: string): Size {
    const found = /^(\d+(?:\.\d+)?)(b|k|kb|m|mb|g|gb)?$/i.exec(text);
    const factor = FACTORS[(found?.[2] ?? 'b').charAt(0).toLowerCase()] ?? 1;
    return new Size(text.toLowerCase(), Number(found?.[1] ?? 0) * factor, found ? undefined : text);
  }

  private static of(amount: number, unit: string, factor: number): Size {
    const given = `${amount}${unit}`;
    const good = Number.isFinite(amount) && amount >= 0 && (unit !== 'b' || Number.isInteger(amount));
    return new Size(given, amount * factor, good ? undefined : given);
  }

  private constructor(
    text: string,
    /** The amount in bytes. */
    readonly inBytes: number,
    wrong?: string,
  ) {
    super(text, wrong === undefined ? undefined : { code: 'LW_SIZE_INVALID', given: wrong });
  }
}

const FACTORS: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
