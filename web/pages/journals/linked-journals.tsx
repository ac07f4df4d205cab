import { makeStyles, tokens } from '@fluentui/react-components'
import type { JournalDetails } from '../../../src/contracts/journals.ts'
import { TextLink } from '../../ui/link.tsx'
import { t } from '../../ui/text.ts'
import { journalKindWord } from './journal-kind.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', columnGap: '16px', color: tokens.colorNeutralForeground2 },
})

/** What posting this journal has made, and what made this one. */
export function LinkedJournals({ journal: { madeBy, made } }: { readonly journal: JournalDetails }) {
  const styles = useStyles()
  if (madeBy === null && made.length === 0) return null
  return (
    <div className={styles.root}>
      {madeBy && (
        <span>
          {t('Made by')} <JournalLink journal={madeBy} />
        </span>
      )}
      {made.map((journal) => (
        <span key={journal.id}>
          {t('Posted with it:')} {journalKindWord(journal.kind)} <JournalLink journal={journal} />
        </span>
      ))}
    </div>
  )
}

function JournalLink({ journal }: { readonly journal: { readonly id: string; readonly number: string } }) {
  return (
    <TextLink to="/journals/$journalId" params={{ journalId: journal.id }}>
      {journal.number}
    </TextLink>
  )
}
