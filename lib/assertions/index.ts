export { type Annotation, type AnnotationPattern, Annotations } from './annotations';
export { Capture } from './capture';
export type { Elements } from './elements';
export { AssertionFailure } from './fail';
export { Match } from './match';
export { type MatchContext, Matcher } from './matcher';
export type { Mismatch, Step } from './mismatch';
export { type Pattern, Template } from './template';
