/** What the linter refuses: careless Vue and TypeScript, and any import against the walls. */
import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'
import { walls } from './walls/rule.js'

export default ts.config(
  { ignores: ['dist/**', 'node_modules/**', 'wire/generated.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue', '**/*.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.vue'] } },
    plugins: { ting: { rules: { walls: walls(import.meta.dirname) } } },
    rules: {
      'ting/walls': 'error',
      'no-undef': 'off',
      // The look parts facts on one line by ideographic spaces.
      'no-irregular-whitespace': 'off',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['**/*.test.ts', 'dev/**'], rules: { 'max-lines-per-function': 'off' } },
)
