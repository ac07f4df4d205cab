import { Button } from '@fluentui/react-components'
import { TagRegular } from '@fluentui/react-icons'
import { t } from '../../ui/text.ts'
import type { TakeNumber } from './use-take-number.ts'

type TakeNumberButtonProps = { readonly takeNumber: TakeNumber; readonly onDone: () => void }

/** Registers the next product with the next number of its sequence, where it takes its numbers from one. */
export function TakeNumberButton({ takeNumber, onDone }: TakeNumberButtonProps) {
  if (!takeNumber.possible) return undefined
  return (
    <Button
      size="large"
      icon={<TagRegular />}
      title={t('Register the next product with the next number of the sequence')}
      disabledFocusable={takeNumber.busy}
      onClick={() => {
        takeNumber.take()
        onDone()
      }}
    >
      {t('Take next number')}
    </Button>
  )
}
