import { Button, makeStyles } from '@fluentui/react-components'
import { NumberSymbolRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { TakenNumber } from '../../../src/contracts/numbering.ts'
import { itemQuery } from '../../api/items.ts'
import { useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({ root: { alignSelf: 'flex-start', marginTop: '-8px' } })

type TakeNumberProps = {
  readonly itemId: string
  readonly kind: 'batch' | 'serial'
  readonly onTaken: (number: string) => void
}

/** Fills in the next number of the item's sequence, where it has one. What is taken is given to nobody else. */
export function TakeNumber({ itemId, kind, onTaken }: TakeNumberProps) {
  const styles = useStyles()
  const notify = useNotify()
  const { send, busy } = useWrite()
  const maySee = useRight('items.see')
  const { data: item } = useQuery({ ...itemQuery(itemId), enabled: maySee })
  const sequence = kind === 'batch' ? item?.batchSequence : item?.serialSequence
  if (!sequence) return null
  const take = async () => {
    try {
      const { number } = await send<TakenNumber>('POST', `/api/v1/items/${itemId}/numbers`, { kind })
      onTaken(number)
    } catch (error) {
      notify({ text: error instanceof Error ? error.message : String(error), intent: 'error' })
    }
  }
  return (
    <Button
      className={styles.root}
      size="small"
      icon={<NumberSymbolRegular />}
      disabledFocusable={busy}
      onClick={() => void take()}
    >
      {kind === 'batch'
        ? t('Take next batch number of {sequence}', { sequence })
        : t('Take next serial number of {sequence}', { sequence })}
    </Button>
  )
}
