export { Capture, Match, Matcher } from './match';
export { Template, warningsOf } from './template';
