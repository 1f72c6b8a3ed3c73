export { PythonFile, type PythonOwner } from './python-file';
export { PythonExpression, type PythonValue, pythonString, pythonValue } from './value';
