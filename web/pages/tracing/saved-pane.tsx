import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { BookmarkRegular, DeleteRegular } from '@fluentui/react-icons'
import type { SavedTrace } from '../../../src/contracts/questions.ts'
import { useList } from '../../api/list.ts'
import { queryClient } from '../../api/query-client.ts'
import { useFeature } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { useAsk } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextLink } from '../../ui/link.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { SidePane } from '../../ui/side-pane.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { targetOfSaved } from './questions.ts'

export const savedPath = '/api/v1/saved-traces'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '8px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  what: { flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' },
  by: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
})

/** Opens the list; not there where the plant does without saved traces. */
export function SavedButton({ onClick }: { readonly onClick: () => void }) {
  if (!useFeature('saved-traces')) return null
  return (
    <Button appearance="subtle" icon={<BookmarkRegular />} onClick={onClick}>
      {t('Saved')}
    </Button>
  )
}

/** Traces and questions that were given a name: opened, they are asked again. */
export function SavedPane({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <SidePane title={t('Saved traces and questions')} open={open} onClose={onClose}>
      {open && <SavedList onOpen={onClose} />}
    </SidePane>
  )
}

function SavedList({ onOpen }: { readonly onOpen: () => void }) {
  const styles = useStyles()
  const list = useList<SavedTrace>(savedPath)
  if (list.state === 'failed' && list.problem) return <PageProblem error={list.problem} reset={list.reload} />
  if (list.state === 'ready' && list.rows.length === 0)
    return (
      <EmptyState
        icon={<BookmarkRegular />}
        title={t('Nothing is saved yet')}
        hint={t('Ask a question, then press “Save question” above its answer.')}
      />
    )
  return (
    <>
      <ul className={styles.list}>
        {list.rows.map((row) => (
          <SavedRow key={row.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
      {list.hasMore && (
        <Button onClick={list.loadMore} disabledFocusable={list.loadingMore}>
          {t('Show more')}
        </Button>
      )}
    </>
  )
}

function SavedRow({ row, onOpen }: { readonly row: SavedTrace; readonly onOpen: () => void }) {
  const styles = useStyles()
  const ask = useAsk()
  const notify = useNotify()
  const { send } = useWrite()
  const remove = async () => {
    const sure = await ask({
      title: t('Take “{name}” off the list?', { name: row.name }),
      text: row.shared
        ? t('It goes for everyone. Its name can be used again; the history keeps that it was there.')
        : t('Its name can be used again; the history keeps that it was there.'),
      confirm: t('Take it off'),
    })
    if (sure === undefined) return
    try {
      await send('DELETE', `${savedPath}/${row.id}`)
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), intent: 'error' })
    }
    await queryClient.invalidateQueries({ queryKey: [savedPath] })
  }
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <TextLink {...targetOfSaved(row)} onClick={onOpen}>
          {row.name}
        </TextLink>
        <div className={styles.by}>
          {row.saved.type === 'trace' ? t('Trace') : t('Question')} ·{' '}
          {row.shared ? t('for everyone, saved by {name}', { name: row.savedBy }) : t('only for you')} ·{' '}
          <Time at={row.savedAt} />
        </div>
      </div>
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={t('Take {name} off the list', { name: row.name })}
        onClick={() => void remove()}
      />
    </li>
  )
}
