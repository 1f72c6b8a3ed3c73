export type { Direction } from './layout/card';
export { layout } from './layout/layout';
export { buildGraph } from './model/build';
export { compareGraphs, type GraphComparison } from './model/compare';
export type * from './model/graph';
export { renderDot } from './render/dot';
export { renderHtml, type SourceOf } from './render/html';
export { renderMermaid } from './render/mermaid';
export { renderSvg } from './render/svg';
