import type { Box, Point } from '../layout/layout';
import { element, rounded } from './markup';

/** A rectangle with rounded corners. */
export function rectangle({ x, y, width, height }: Box, radius: number, className: string): string {
  return element('rect', { x, y, width, height, rx: radius, class: className });
}

/** A cylinder, the usual symbol for volumes. */
export function cylinder({ x, y, width, height }: Box, className: string): string {
  const lid = 5;
  const [left, right] = [rounded(x), rounded(x + width)];
  const [top, bottom] = [rounded(y + lid), rounded(y + height - lid)];
  const arc = `a${rounded(width / 2)},${lid} 0 0`;
  return (
    element('path', {
      class: className,
      d: `M${left},${top} ${arc} 1 ${rounded(width)},0 V${bottom} ${arc} 1 ${rounded(-width)},0 Z`,
    }) +
    element('path', { class: 'icon', d: `M${left},${top} ${arc} 0 ${rounded(width)},0 L${right},${top}` })
  );
}

const ICONS = {
  browser:
    'M7,0.7a6.3,6.3 0 1 0 0.01,0 M0.9,7h12.2 M7,0.7c-4.4,4 -4.4,8.6 0,12.6 M7,0.7c4.4,4 4.4,8.6 0,12.6',
  lab: 'M5,1h4 M5.6,1v4.2L1.6,12.2c-0.3,0.6 0,1 0.6,1h9.6c0.6,0 0.9,-0.4 0.6,-1L8.4,5.2V1 M3.4,9.2h7.2',
  port: 'M1,7h9 M6.8,3.2L10.6,7L6.8,10.8 M13,1v12',
  service: 'M7,0.8L12.6,3.9V10.1L7,13.2L1.4,10.1V3.9Z M1.4,3.9L7,7L12.6,3.9 M7,7V13.2',
  volume: '',
} as const;

/** The icon of a kind of node, 14 pixels wide and high. */
export function icon(kind: keyof typeof ICONS, x: number, y: number): string {
  if (ICONS[kind] === '') return '';
  return element('path', {
    class: 'icon',
    d: ICONS[kind],
    transform: `translate(${rounded(x)},${rounded(y)})`,
  });
}

/** A padlock, 9 pixels wide and 11 high. */
export function lock(x: number, y: number): string {
  return element('path', {
    class: 'lock',
    d: 'M0.7,5h7.6v5.3h-7.6z M2.2,5V3.2a2.3,2.3 0 0 1 4.6,0V5',
    transform: `translate(${rounded(x)},${rounded(y)})`,
  });
}

/** Path data of a polyline with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 7): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${at(first)}`];
  for (const [index, point] of rest.entries()) {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (!after) {
      parts.push(`L${at(point)}`);
      continue;
    }
    const cut = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    parts.push(`L${at(towards(point, before, cut))} Q${at(point)} ${at(towards(point, after, cut))}`);
  }
  return parts.join(' ');
}

/** Shortens a polyline at its end, for example to make room for an arrow head. */
export function shortened(points: readonly Point[], by: number): readonly Point[] {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return points;
  return [...points.slice(0, -1), towards(end, before, Math.min(by, distance(end, before)))];
}

/** An arrow head at the end of a polyline. */
export function arrowHead(points: readonly Point[], size: number, className: string): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return '';
  const back = towards(end, before, size);
  const [dx, dy] = [(end.x - back.x) / 2, (end.y - back.y) / 2];
  const one = { x: back.x - dy, y: back.y + dx };
  const other = { x: back.x + dy, y: back.y - dx };
  return element('path', { class: className, d: `M${at(one)} L${at(end)} L${at(other)}` });
}

/** A small diamond at the start of a polyline. */
export function diamond(points: readonly Point[], className: string): string {
  const [start, next] = points;
  if (!start || !next) return '';
  const end = towards(start, next, 11);
  const middle = towards(start, next, 5.5);
  const [dx, dy] = [(end.x - start.x) * 0.36, (end.y - start.y) * 0.36];
  const one = { x: middle.x - dy, y: middle.y + dx };
  const other = { x: middle.x + dy, y: middle.y - dx };
  return element('path', { class: className, d: `M${at(start)} L${at(one)} L${at(end)} L${at(other)} Z` });
}

function at({ x, y }: Point): string {
  return `${rounded(x)},${rounded(y)}`;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
