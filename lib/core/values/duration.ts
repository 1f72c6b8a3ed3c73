import { Quantity } from './quantity';

/** A duration. Source: Compose Specification, "Specifying durations". */
export class Duration extends Quantity {
  /** Milliseconds. */
  static milliseconds(amount: number): Duration {
    return Duration.of(amount, 'ms', 0.001);
  }

  /** Seconds. */
  static seconds(amount: number): Duration {
    return Duration.of(amount, 's', 1);
  }

  /** Minutes. */
  static minutes(amount: number): Duration {
    return Duration.of(amount, 'm', 60);
  }

  /** Hours. */
  static hours(amount: number): Duration {
    return Duration.of(amount, 'h', 3600);
  }

  /** Days of 24 hours; written in hours, because Compose has no unit for days. */
  static days(amount: number): Duration {
    return new Duration(
      `${amount * 24}h`,
      amount * 86_400,
      !Number.isFinite(amount) || amount < 0 ? `${amount}d` : undefined,
    );
  }

  /** Parses Compose's notation, such as `1m30s` or `500ms`. */
  static parse(text: string): Duration {
    const whole = /^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(text);
    let seconds = 0;
    for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)) {
      seconds += Number(amount) * (FACTORS[unit ?? 's'] ?? 1);
    }
    return new Duration(text, seconds, whole ? undefined : text);
  }

  private static of(amount: number, unit: string, factor: number): Duration {
    const given = `${amount}${unit}`;
    return new Duration(given, amount * factor, Number.isFinite(amount) && amount >= 0 ? undefined : given);
  }

  private constructor(
    text: string,
    /** The duration in seconds. */
    readonly inSeconds: number,
    wrong?: string,
  ) {
    super(text, wrong === undefined ? undefined : { code: 'LW_DURATION_INVALID', given: wrong });
  }
}

const FACTORS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
