import type { ImportKind } from '../contracts/imports.ts'
import { kinds } from './kinds.ts'

/** Every kind of file with its columns, in the order they are loaded; with those of a history where they can be imported. */
export function listKinds({ withHistory }: { withHistory: boolean }): ImportKind[] {
  return kinds
    .filter((kind) => withHistory || !kind.isHistory)
    .map(({ name, about, columns }) => ({
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
