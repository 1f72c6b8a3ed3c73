import { Construct } from 'constructs';
import { trace } from './trace';

/**
 * The base of every construct of this package: it notes the line of the user's program that makes the construct, so
 * that each error can show it.
 */
export abstract class LabwrightConstruct extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    trace(this);
  }
}
