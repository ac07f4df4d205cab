import { makeStyles, tokens } from '@fluentui/react-components'
import type { LotName } from '../../src/contracts/common.ts'
import { t } from './text.ts'

const useStyles = makeStyles({ batch: { color: tokens.colorNeutralForeground2 } })

type Numbers = Pick<LotName, 'batchNumber' | 'serialNumber'>

/** How people call a lot: its serial number, else its batch number. */
export function lotNumber({ batchNumber, serialNumber }: Numbers): string {
  return serialNumber || batchNumber
}

/** A lot by its number, and the batch beside it where a serial number belongs to one. */
export function LotText({ lot }: { readonly lot: Numbers }) {
  const styles = useStyles()
  return (
    <>
      {lotNumber(lot)}
      {lot.serialNumber && lot.batchNumber && (
        <span className={styles.batch}> {t('batch {batch}', { batch: lot.batchNumber })}</span>
      )}
    </>
  )
}
