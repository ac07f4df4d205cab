import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { BarcodeSettings } from '../../../../src/contracts/barcodes.ts'

export type FieldsProps = {
  readonly settings: BarcodeSettings
  readonly change: (change: Partial<BarcodeSettings>) => void
  readonly problemOf: (field: string) => string | undefined
}

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: '16px',
    // A field beside one with a longer hint keeps its height.
    alignItems: 'start',
    paddingTop: '4px',
  },
})

/** Fields beside each other as far as there is room. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles().fields}>{children}</div>
}

/** The value of a select as the type it was made of. */
export function oneOf<Value extends string>(values: readonly Value[], value: string): Value {
  const found = values.find((each) => each === value)
  if (found === undefined) throw new Error(`${value} is none of the choices`)
  return found
}
