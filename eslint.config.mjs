import tseslint from 'typescript-eslint';

const readsEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config/ and src/sandbox.ts/demo.ts read the environment: inject Config instead.',
};

const asksTheMachine = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'MemberExpression[object.name="Date"][property.name="now"]',
].map((selector) => ({
  selector,
  message: 'The sandbox has a clock of its own, which can be moved: ask src/sandbox/clock.ts.',
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'test/contract'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', readsEnvironment],
    },
  },
  { files: ['src/config/**/*.ts', 'src/demo.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/sandbox/**/*.ts'],
    ignores: ['src/sandbox/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', readsEnvironment, ...asksTheMachine] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': 'off',
    },
  },
);
