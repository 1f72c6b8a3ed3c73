export { DEFAULT_MAX_FILE_SIZE, maxFileSize, readInput, readInputText, setMaxFileSize } from './read-input';
