import './register';

export { PythonFile, type PythonOwner } from './python-file';
export {
  PythonCall,
  PythonExpression,
  PythonSecretPath,
  type PythonValue,
  pythonString,
  pythonValue,
} from './value';
