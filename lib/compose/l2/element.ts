import { LabwrightConstruct } from '../../core/tree';
import type { L1Element } from '../l1/element';

/** What all elements of intent have: the element of the compose file that they stand for, and the way past them. */
export abstract class ComposeElement<E extends L1Element> extends LabwrightConstruct {
  /** The element in Compose's own keys; also `node.defaultChild`. */
  abstract readonly resource: E;

  /** Sets a value of the compose file; see `L1Element.addOverride`. */
  addOverride(path: readonly (string | number)[], value: unknown): void {
    this.resource.addOverride(path, value);
  }

  /** Removes a key of the compose file; see `L1Element.addDeletionOverride`. */
  addDeletionOverride(path: readonly (string | number)[]): void {
    this.resource.addDeletionOverride(path);
  }
}
