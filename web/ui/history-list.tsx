import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { HistoryEntry } from '../../src/contracts/history.ts'
import { useList } from '../api/list.ts'
import { EmptyState } from './empty-state.tsx'
import { historySentence } from './history-sentence.ts'
import { StatusBadge } from './status-badge.tsx'
import { t } from './text.ts'
import { Time } from './time.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: '16px',
    rowGap: '2px',
    padding: '8px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomColor: 'transparent' },
    // On a phone the sentence has the whole width; who and when share the line below it.
    '@media (max-width: 559px)': { display: 'flex', flexWrap: 'wrap', columnGap: '8px' },
  },
  text: {
    minWidth: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 559px)': { flexBasis: '100%', ':empty': { display: 'none' } },
  },
  // The exact words someone gave, set apart from the sentence around them.
  reason: { margin: 0, color: tokens.colorNeutralForeground2, fontStyle: 'italic' },
  who: {
    color: tokens.colorNeutralForeground2,
    textAlign: 'end',
    '@media (max-width: 559px)': { order: 1, fontSize: tokens.fontSizeBase200 },
  },
  when: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'end',
    '@media (max-width: 559px)': { order: 1, textAlign: 'start' },
  },
  more: { marginTop: '8px' },
})

/** What was done to something, newest first: one sentence each, by whom, where, when and why. */
export function HistoryList({ path }: { readonly path: string }) {
  const styles = useStyles()
  const list = useList<HistoryEntry>(path, {}, 25)
  if (list.state === 'failed')
    return (
      <div role="alert">
        <EmptyState
          title={t('The history could not be read')}
          hint={list.problem?.message}
          action={<Button onClick={list.reload}>{t('Try again')}</Button>}
        />
      </div>
    )
  if (list.state === 'ready' && list.rows.length === 0)
    return <EmptyState title={t('Nothing happened yet')} />
  return (
    <>
      <ol className={styles.list} aria-label={t('History')} aria-busy={list.state === 'loading'}>
        {list.rows.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {list.hasMore && (
        <Button className={styles.more} disabledFocusable={list.loadingMore} onClick={list.loadMore}>
          {list.loadingMore ? t('Reading more …') : t('Show earlier')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const styles = useStyles()
  return (
    <li className={styles.entry}>
      <div className={styles.text}>{historySentence(entry)}</div>
      <div className={styles.who}>{entry.account}</div>
      <div className={styles.text}>
        {entry.refusal && (
          <>
            <StatusBadge status="refused" /> {entry.refusal.text}
          </>
        )}
        {entry.reason && <q className={styles.reason}>{entry.reason}</q>}
      </div>
      <div className={styles.when}>
        {[entry.station, ...entry.tools].filter(Boolean).map((where) => `${where} · `)}
        <Time at={entry.at} />
      </div>
    </li>
  )
}
