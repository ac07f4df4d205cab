import type { SavedTrace, SaveTrace } from '../../../src/contracts/questions.ts'
import { useWrite } from '../../api/use-write.ts'
import { SaveUnderNameDialog } from '../../ui/save-under-name-dialog.tsx'
import { t } from '../../ui/text.ts'
import { savedPath } from './saved-pane.tsx'

/** Keeps the question under a name; asked again, it is answered with what is known then. */
export function SaveDialog({
  saved,
  onClose,
}: {
  readonly saved: SaveTrace['saved']
  readonly onClose: () => void
}) {
  const { send } = useWrite()
  return (
    <SaveUnderNameDialog
      title={t('Save this question')}
      hint={t('The question is saved, not its answer: opened again, it tells what is known then.')}
      longest={120}
      forOthers={t('For everyone who may trace')}
      sharedAtFirst={true}
      path={savedPath}
      save={async (as) => (await send<SavedTrace>('POST', savedPath, { ...as, saved })).name}
      onClose={onClose}
    />
  )
}
