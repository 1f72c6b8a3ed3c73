export {
  DEFAULT_MAX_FILE_SIZE,
  type InputOptions,
  maxCopySize,
  maxFileSize,
  readInput,
  readInputText,
  setMaxFileSize,
} from './read-input';
