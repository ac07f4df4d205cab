import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, DismissCircleFilled } from '@fluentui/react-icons'
import type { Result } from '../../ui/result-card.tsx'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    padding: '0 16px',
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
  },
  line: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  // Where there is little room, only what went wrong is said again.
  accepted: { '@media (max-width: 1199px)': { display: 'none' } },
  refused: {
    '& > span': {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: '2',
      whiteSpace: 'normal',
    },
    '& > svg': { flexShrink: 0 },
    color: tokens.colorPaletteRedForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

/** The scans before the last one, so that a refusal within a burst is not missed. */
export function EarlierScans({ results }: { readonly results: readonly Result[] }) {
  const styles = useStyles()
  if (results.length === 0) return undefined
  return (
    <ol className={styles.root} aria-label={t('The scans before')}>
      {results.map(({ id, kind, text }) => (
        <li
          key={id}
          className={mergeClasses(styles.line, kind === 'refused' ? styles.refused : styles.accepted)}
        >
          {kind === 'refused' ? (
            <DismissCircleFilled role="img" aria-label={t('Refused')} />
          ) : (
            <CheckmarkCircleRegular role="img" aria-label={t('Accepted')} />
          )}
          <span className={styles.text} title={text}>
            {text}
          </span>
        </li>
      ))}
    </ol>
  )
}
