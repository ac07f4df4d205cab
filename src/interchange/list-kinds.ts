import type { ImportKind } from '../contracts/imports.ts'
import { kinds } from './kinds.ts'

/** Every kind of file with its columns, in the order they are loaded. */
export function listKinds(): ImportKind[] {
  return kinds.map(({ name, about, columns }) => ({
    kind: name,
    about,
    columns: Object.entries(columns).map(([column, { required, about, example }]) => ({
      name: column,
      required,
      about,
      example,
    })),
  }))
}
