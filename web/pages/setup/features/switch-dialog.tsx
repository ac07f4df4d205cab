import { useQueryClient } from '@tanstack/react-query'
import type { Feature } from '../../../../src/contracts/features.ts'
import { useWrite } from '../../../api/use-write.ts'
import { useNotify } from '../../../ui/notify.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { t } from '../../../ui/text.ts'
import { featureWords } from './feature-words.ts'

type SwitchDialogProps = { readonly feature: Feature; readonly onClose: () => void }

/** Switches a feature for everybody, and asks why. */
export function SwitchDialog({ feature: { feature, enabled }, onClose }: SwitchDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const { name, about } = featureWords()[feature]
  const run = async (reason: string) => {
    await send<Feature>('POST', `/api/v1/features/${feature}/switch`, { enabled: !enabled, reason })
    await queries.invalidateQueries()
    notify({ text: enabled ? t('{name} is switched off.', { name }) : t('{name} is switched on.', { name }) })
  }
  return (
    <ReasonDialog
      title={enabled ? t('Switch off {name}', { name }) : t('Switch on {name}', { name })}
      text={
        enabled
          ? t('{about} Nobody can use it any more, at once; what is recorded stays.', { about })
          : t('{about} Everybody who has the right can use it, at once.', { about })
      }
      submit={enabled ? t('Switch off') : t('Switch on')}
      run={run}
      onClose={onClose}
    />
  )
}
