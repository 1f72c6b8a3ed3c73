// A plugin of TypeDoc: a page of the guide has the title of its first heading, in place of the name of its file.
import { Converter } from 'typedoc';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const heading = takeHeading(document.content);
    if (heading) document.name = heading;
  });
}

/** Removes the heading that a page begins with, for the page shows its title anyway. */
function takeHeading(content) {
  if (!content[0]?.text.startsWith('# ')) return undefined;
  // TypeDoc splits a text at its code, so a heading with code in it is several parts.
  const end = content.findIndex(({ text }) => text.includes('\n'));
  const last = content[end];
  if (!last) return undefined;
  const at = last.text.indexOf('\n');
  const parts = [...content.slice(0, end).map(({ text }) => text), last.text.slice(0, at)];
  last.text = last.text.slice(at + 1);
  content.splice(0, end);
  return parts.join('').slice('# '.length).replaceAll('`', '');
}
