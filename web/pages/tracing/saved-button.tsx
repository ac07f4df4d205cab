import { Button } from '@fluentui/react-components'
import { BookmarkRegular } from '@fluentui/react-icons'
import { useFeature } from '../../api/session.ts'
import { t } from '../../ui/text.ts'

/** The way to what was saved, where saving is switched on. */
export function SavedButton({ onOpen }: { readonly onOpen: () => void }) {
  if (!useFeature('saved-traces')) return null
  return (
    <Button appearance="subtle" icon={<BookmarkRegular />} onClick={onOpen}>
      {t('Saved')}
    </Button>
  )
}
