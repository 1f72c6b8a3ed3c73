// A plugin of TypeDoc: a page of the guide has the title of its first heading, in place of the name of its file.
import { Converter } from 'typedoc';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    // TypeDoc splits a text at its code, so a heading with code in it is several parts.
    const text = document.content.map((part) => part.text).join('');
    const [, heading] = /^# (.+)$/m.exec(text) ?? [];
    if (heading) document.name = heading.replaceAll('`', '');
  });
}
