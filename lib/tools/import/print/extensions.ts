import { entriesOf, type Node } from '../../../compose/yaml/node';
import type { ImportModel } from '../model';
import { pathInto, placePath } from '../paths';
import { call, statement, withComment } from './code';
import { isPairs, type Printer } from './printer';
import { shapeFor } from './shapes';
import type { SharedValue } from './shared';

/** The statements that carry the extension fields of the whole file. */
export function extensionLines(model: ImportModel, printer: Printer): readonly string[] {
  if (model.extensions.size === 0) return [];
  const file = printer.imports.compose('ComposeFile');
  return [...model.extensions].map(([name, { node, comment }]) => {
    const shared = printer.shared.find(node);
    const whole = shared && !isReworked(node, shared.path) && isElement(shared) ? shared : undefined;
    const args = whole
      ? [printer.texts.string(name), whole.constant, ...elementName(whole, printer)]
      : [printer.texts.string(name), printer.raw(node, [name])];
    return withComment(
      printer.texts.comments(comment),
      statement('', call(`${file}.of(stack).addExtension`, args)),
    );
  });
}

// A constant has its paths placed and its pairs as maps, which an extension field has not.
function isReworked(node: Node, path: readonly string[]): boolean {
  if (node.kind === 'scalar')
    return typeof node.value === 'string' && placePath(path, node.value, '').text !== node.value;
  if (node.kind === 'list')
    return isPairs(path) || node.items.some((one) => isReworked(one.node, [...path, '[]']));
  return [...entriesOf(node)].some(([key, one]) => isReworked(one.node, [...pathInto(path, node), key]));
}

// A constant that an extension field can be made from again: with keys of one element, or with no keys of ours.
function isElement({ node, shape }: SharedValue): boolean {
  const form = shapeFor(shape, node);
  if (node.kind !== 'map') return false;
  return (
    form === 0 ||
    (typeof form === 'object' && 'o' in form) ||
    (typeof form === 'object' && 'm' in form && form.m === 0)
  );
}

function elementName({ node, shape }: SharedValue, { texts }: Printer): readonly string[] {
  const form = shapeFor(shape, node);
  return typeof form === 'object' && 'o' in form ? [texts.string(form.o)] : [];
}
