/** Escapes a text for XML and HTML, also within quotes. Characters that XML does not allow are replaced. */
export function escaped(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g,
      '\ufffd',
    )
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Attributes of an element. Empty and undefined values are omitted. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Creates an element.
 * @param content Markup. The caller must have escaped its texts.
 */
export function element(name: string, attributes: Attributes = {}, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : String(value))}"`)
    .join('');
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`;
}

/** Formats a length with at most two decimals, the same on every machine. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Creates a text element. */
export function label(text: string, x: number, y: number, className: string): string {
  return element('text', { x, y, class: className || undefined }, escaped(text));
}
