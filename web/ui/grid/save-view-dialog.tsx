import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { ListName, ListView } from '../../../src/contracts/list-views.ts'
import { useWrite } from '../../api/use-write.ts'
import { SaveUnderNameDialog } from '../save-under-name-dialog.tsx'
import { t } from '../text.ts'
import { viewsPath } from './use-list-views.ts'

/** Keeps filters and order of a list under a name. */
export function SaveViewDialog(props: {
  readonly list: ListName
  readonly search: Readonly<Record<string, string>>
  readonly onClose: () => void
}) {
  const { list, search, onClose } = props
  const { send } = useWrite()
  const [isDefault, setDefault] = useState(false)
  return (
    <SaveUnderNameDialog
      title={t('Save this view')}
      hint={t('Filters and order are saved, not the rows: opened again, the view shows what fits then.')}
      longest={60}
      forOthers={t('For everybody')}
      sharedAtFirst={false}
      path={viewsPath}
      save={async (as) => (await send<ListView>('POST', viewsPath, { ...as, list, search, isDefault })).name}
      onClose={onClose}
    >
      <Checkbox
        label={t('Open the list with it')}
        checked={isDefault}
        onChange={(_, { checked }) => setDefault(checked === true)}
      />
    </SaveUnderNameDialog>
  )
}
